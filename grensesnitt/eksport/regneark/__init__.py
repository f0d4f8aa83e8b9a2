"""The family's workbook: what a path costs and why, with formulas a person can follow and change."""

from grensesnitt.eksport.regneark.skriv import skriv_regneark

__all__ = ["skriv_regneark"]
