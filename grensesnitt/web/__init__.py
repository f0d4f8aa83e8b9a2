"""The web page: form, figures and the page itself. Streamlit is imported here and nowhere else."""
