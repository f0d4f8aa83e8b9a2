"""The look of the page's own elements. Only our own class names: Streamlit's are private and change."""

STIL = """<style>
.flte-setning {font-size: 1.35rem; line-height: 1.45; max-width: 46rem; margin: 0 0 .6rem 0;}
.flte-svar {font-size: 28px; line-height: 1.25; font-weight: 600; max-width: 46rem; margin: 0 0 .6rem 0;}
.flte-avsnitt {max-width: 40rem; margin: 0 0 .6rem 0;}
.flte-liten {font-size: .85rem; line-height: 1.45; margin: 0; max-width: 40rem; color: #3D4852;}
.flte-begrep {font-size: .85rem; font-weight: 400; color: #3D4852;}
.flte-strek {display: flex; gap: 4px; margin: 0 0 .5rem 0;}
.flte-strek span {display: block; height: 0; width: 3rem; border-top: 4px solid;}
.flte-strek span.flte-leier {border-top-style: dashed;}
.flte-strek span.flte-ring {width: 12px; height: 12px; margin-top: -4px; border: 2px solid; border-radius: 50%;}
.flte-kort dl {margin: .5rem 0; padding: 0;}
.flte-kort dt {font-size: .85rem; line-height: 1.35; color: #3D4852; margin-top: .7rem;}
.flte-kort dd {margin: 0; font-variant-numeric: tabular-nums;}
.flte-nokler dl {display: flex; flex-wrap: wrap; gap: .6rem 2.5rem; margin: .4rem 0 .8rem 0; padding: 0;}
.flte-nokler dt {font-size: .85rem; line-height: 1.35; color: #3D4852;}
.flte-nokler dd {margin: 0; font-variant-numeric: tabular-nums;}
.flte-tall {font-size: 28px; line-height: 1.25; font-weight: 600; white-space: nowrap;}
.flte-rulle {overflow-x: auto; max-width: 100%;}
.flte-tabell {border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; width: 100%;}
.flte-tabell caption {text-align: left; font-size: .85rem; color: #3D4852; padding: 0 0 .4rem 0;}
.flte-tabell th, .flte-tabell td {padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #D9DEE3;
  text-align: right; vertical-align: top; font-weight: 400; min-width: 6rem;}
.flte-tabell thead th {font-weight: 600; vertical-align: bottom;}
.flte-tabell th:first-child {text-align: left; min-width: 9rem;}
.flte-tett {font-size: .8rem;}
.flte-tett th, .flte-tett td {padding-right: .5rem; min-width: 4.1rem;}
.flte-tett th:first-child {min-width: 5rem;}
.flte-tabell .flte-begrep {font-size: .9em;}
.flte-tekst th, .flte-tekst td {text-align: left;}
.flte-hvorfor h4 {font-size: 1rem; font-weight: 600; margin: .4rem 0 .2rem 0; padding: 0;}
.flte-hvorfor p {margin: 0 0 .35rem 0; font-size: .95rem;}
.flte-hvorfor ol {margin: 0 0 .8rem 0; padding-left: 1.3rem;}
.flte-hvorfor li {margin: 0 0 .35rem 0; font-size: .95rem;}
.flte-hvorfor b {font-weight: 600;}
.flte-hvorfor .flte-liten {display: inline;}
.flte-punkter {max-width: 40rem; margin: 0 0 .6rem 0; padding-left: 1.3rem;}
.flte-punkter li {margin: 0 0 .6rem 0;}
@media (max-width: 640px) {
  .flte-tabell {font-size: .75rem;}
  .flte-tabell th, .flte-tabell td {padding-right: .4rem; min-width: 4.1rem;}
  .flte-tabell th:first-child {min-width: 5.5rem;}
}
</style>"""
