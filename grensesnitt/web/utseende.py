"""The look of the page's own elements. Only our own class names: Streamlit's are private and change."""

LYS, MORK = "#FFFFFF", "#14181F"
"""The grounds of the two themes, as in .streamlit/config.toml."""
TEKST = {"#111111": "#F2F4F7", "#3D4852": "#C3CCD5"}
"""Colours of text on the light ground, and on the dark one; the first is the theme's own, the second what is subdued."""
I_FIGUREN = {
    "#111111": "#F2F4F7",
    "#4A5560": "#C3CCD5",
    # The colours of the paths, where they are letters: lines keep theirs on both grounds.
    "#0072B2": "#5FB2E6",
    "#C44E00": "#F0935A",
    "#00795A": "#4FBF9B",
    "#5B6770": "#A9B4BE",
    "#8A4F9E": "#C795D9",
    "#8C6D00": "#D1AE3D",
    "#B8405A": "#EE8FA3",
}
"""Colours of the letters in a figure, on the light ground and on the dark one."""
_STREKER = {"#111111": "#F2F4F7", "#D9DEE3": "#3A4450"}
"""Colours of a figure's axes and grid."""


def _rgb(farge: str) -> str:
    return "rgb({}, {}, {})".format(*(int(farge[plass : plass + 2], 16) for plass in (1, 3, 5)))


def _figurene() -> str:
    """Return rules that let a figure follow the theme: it is drawn once, with the colours of the light one."""
    bokstaver = [
        f'[data-testid=stPlotlyChart] text[style*="fill: {_rgb(lys)}"]:not(.hoverlayer text) '
        f"{{fill: light-dark({lys}, {mork}) !important;}}"
        for lys, mork in I_FIGUREN.items()
    ]
    streker = [
        f'[data-testid=stPlotlyChart] path[style*="stroke: {_rgb(lys)}"] '
        f"{{stroke: light-dark({lys}, {mork}) !important;}}"
        for lys, mork in _STREKER.items()
    ]
    bunn = (
        '[data-testid=stPlotlyChart] .annotation rect[style*="fill: rgb(255, 255, 255)"] '
        f"{{fill: light-dark({LYS}, {MORK}) !important;}}"
    )
    return "\n".join([*bokstaver, *streker, bunn])


STIL = (
    """<style>
:root {--flte-dempet: #3D4852; --flte-strek: #D9DEE3; --flte-flate: LYS;}
@supports (color: light-dark(#000, #fff)) {
[data-testid=stApp] {--flte-dempet: light-dark(#3D4852, #C3CCD5); --flte-strek: light-dark(#D9DEE3, #3A4450);
  --flte-flate: light-dark(LYS, MORK);}
FIGURENE
}
.st-key-verktoy kbd {display: none;}
/* A language's name in two languages is long; beside the tools for a case there is no room for all of it. */
:is(.st-key-sprakvelger, .st-key-familiens-sprakvelger) input {text-overflow: ellipsis;}
.st-key-verktoy:not(:has(.st-key-angre)) > :is(.st-key-sprakvelger, .st-key-familiens-sprakvelger) {flex-basis: 232px !important;}
/* Right to left: what Streamlit sets from the left, and figures, which are drawn from the left in every language. */
html[dir=rtl] :is(h1, h2, h3, h4) {text-align: start !important;}
html[dir=rtl] :is([data-testid=stElementContainer], [data-testid=stMarkdown]) {text-align: start !important;}
html[dir=rtl] [data-testid=stSidebar][data-collapsed=true] {transform: translateX(100vw) !important;}
html[dir=rtl] :is([data-testid=stSidebarCollapseButton], [data-testid=stExpandSidebarButton]) button > * {transform: scaleX(-1);}
/* The part of a slider's rail that is filled: Streamlit paints it from the left. */
html[dir=rtl] [data-testid=stSlider] [role=group] > div > div:first-child {transform: scaleX(-1);}
[data-testid=stPlotlyChart], #js-plotly-tester {direction: ltr;}
[data-testid=stPlotlyChart] text {unicode-bidi: plaintext;}
/* The page itself can be scrolled by the keyboard, and must show that it is where the keys go. */
[data-testid="stMain"]:focus-visible {outline: 3px solid currentColor !important; outline-offset: -3px;}
.flte-samlet {display: flex; flex-direction: column; gap: 1rem;}
[data-testid=stHtml] .flte-overskrift {font-weight: 600; line-height: 1.2; letter-spacing: -.005em; margin: 0; padding: 1rem 0 0 0;}
[data-testid=stHtml] h2.flte-overskrift {font-size: 1.45rem;}
[data-testid=stHtml] h3.flte-overskrift {font-size: 1.2rem; padding-top: .75rem;}
.flte-setning {font-size: 1.35rem; line-height: 1.45; max-width: 46rem; margin: 0 0 .6rem 0;}
.flte-svar {font-size: 28px; line-height: 1.25; font-weight: 600; max-width: 46rem; margin: 0 0 .6rem 0;}
.flte-avsnitt {max-width: 40rem; margin: 0 0 .6rem 0;}
.flte-liten {font-size: .85rem; line-height: 1.45; margin: 0; max-width: 40rem; color: var(--flte-dempet);}
.flte-begrep {font-size: .85rem; font-weight: 400; color: var(--flte-dempet);}
/* A popover lies outside the app, where the colours of the dark theme do not reach. */
[data-testid=stPopoverBody] .flte-liten, [data-testid=stPopoverBody] .flte-begrep {color: inherit; opacity: .85;}
.flte-strek {display: flex; gap: 4px; margin: 0 0 .5rem 0;}
.flte-strek span {display: block; height: 0; width: 3rem; border-top: 4px solid;}
.flte-strek span.flte-leier {border-top-style: dashed;}
.flte-strek span.flte-ring {width: 12px; height: 12px; margin-top: -4px; border: 2px solid; border-radius: 50%;}
.flte-kort dl {margin: .5rem 0; padding: 0;}
.flte-kort dt {font-size: .85rem; line-height: 1.35; color: var(--flte-dempet); margin-top: .7rem;}
.flte-kort dd {margin: 0; font-variant-numeric: tabular-nums;}
.flte-nokler dl {display: flex; flex-wrap: wrap; gap: .6rem 2.5rem; margin: .4rem 0 .8rem 0; padding: 0;}
.flte-nokler dt {font-size: .85rem; line-height: 1.35; color: var(--flte-dempet);}
.flte-nokler dd {margin: 0; font-variant-numeric: tabular-nums;}
.flte-tall {font-size: 28px; line-height: 1.25; font-weight: 600; white-space: nowrap;}
.flte-linje {display: block;}
.flte-virkning {min-height: 2.6rem;}
.flte-bjelke {display: flex; height: 1.6rem; max-width: 46rem; border: 1px solid currentColor; margin: .15rem 0 .1rem 0;}
.flte-bjelke span {display: block; border-inline-end: 1px solid currentColor; box-sizing: border-box;}
.flte-tegn {display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; margin: 0; padding: 0; font-size: .85rem;}
[data-testid=stHtml] .flte-tegn {padding: 0; margin: 0 0 .4rem 0;}
[data-testid=stHtml] .flte-tegn li {margin: 0;}
.flte-tegn span {display: inline-block; width: 1.6rem; height: .9rem; margin-inline-end: .4rem; border: 1px solid currentColor;
  vertical-align: -.1rem;}
.flte-m1 {background: #5B6770;}
.flte-m2 {background: repeating-linear-gradient(45deg, #5B6770 0 2px, transparent 2px 7px);}
.flte-m3 {background: #0072B2;}
.flte-m4 {background: transparent;}
.flte-klasse-eie_na {background: #00795A;}
.flte-klasse-eie_med_tilskudd {background: repeating-linear-gradient(45deg, #8A4F9E 0 5px, transparent 5px 9px);}
.flte-klasse-leie_for_eie {background: repeating-linear-gradient(90deg, #0072B2 0 8px, transparent 8px 10px);}
.flte-klasse-leie_na {background: repeating-linear-gradient(-45deg, #5B6770 0 2px, transparent 2px 7px);}
.flte-rulle {overflow-x: auto; max-width: 100%;}
.flte-tabell {border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; width: 100%;}
.flte-tabell caption {text-align: start; font-size: .85rem; color: var(--flte-dempet); padding: 0 0 .4rem 0;}
.flte-tabell th, .flte-tabell td {padding: .35rem 0; padding-inline-end: .8rem; border-bottom: 1px solid var(--flte-strek);
  text-align: end; vertical-align: top; font-weight: 400; min-width: 6rem;}
.flte-tabell thead th {font-weight: 600; vertical-align: bottom;}
.flte-tabell th:first-child {text-align: start; min-width: 9rem;}
.flte-tett {font-size: .8rem;}
.flte-tett th, .flte-tett td {padding-inline-end: .5rem; min-width: 4.1rem;}
.flte-tett th:first-child {min-width: 5rem;}
.flte-tabell .flte-begrep {font-size: .9em;}
.flte-tekst th, .flte-tekst td {text-align: start;}
.flte-tabell .flte-ord {text-align: start;}
.st-key-kontorliste .flte-tabell th:first-child {white-space: nowrap;}
.flte-hvorfor h4 {font-size: 1rem; font-weight: 600; margin: .4rem 0 .2rem 0; padding: 0;}
.flte-hvorfor p {margin: 0 0 .35rem 0; font-size: .95rem;}
.flte-hvorfor ol {margin: 0 0 .8rem 0; padding-inline-start: 1.3rem;}
.flte-hvorfor li {margin: 0 0 .35rem 0; font-size: .95rem;}
.flte-hvorfor b {font-weight: 600;}
.flte-hvorfor .flte-liten {display: inline;}
.flte-to {display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: .2rem 2rem; align-items: start;}
.flte-to > [lang] {border-inline-start: 3px solid var(--flte-strek); padding-inline-start: .8rem;}
[class*=st-key-laereren] [data-testid=stDownloadButton] p {white-space: normal;}
.flte-punkter {max-width: 40rem; margin: 0 0 .6rem 0; padding-inline-start: 1.3rem;}
.flte-punkter li {margin: 0 0 .6rem 0;}
@media (max-width: 640px) {
  .flte-tabell {font-size: .75rem;}
  .flte-tabell th, .flte-tabell td {padding-inline-end: .4rem; min-width: 4.1rem;}
  .flte-tabell th:first-child {min-width: 5.5rem;}
}
@media print {
  [data-testid=stHeader], [data-testid=stSidebar], [data-testid=stPopover], [data-testid=stDownloadButton],
  [data-testid=stFileUploader], [data-testid=stPageLink], [data-testid=stButton], .st-key-verktoy {display: none !important;}
  /* On paper the ground is white, whatever the screen is. */
  html, body, [data-testid=stApp] {color-scheme: light; background: #FFFFFF !important;}
  [data-testid=stApp] :not(:is(.flte-bjelke, .flte-tegn) span) {color: #111111 !important; background-color: transparent !important;}
  :is(.flte-bjelke, .flte-tegn) span {print-color-adjust: exact; -webkit-print-color-adjust: exact;}
  .flte-kort, .flte-tabell tr, [data-testid=stPlotlyChart] {break-inside: avoid;}
  h1, h2, h3, h4 {break-after: avoid;}
  .flte-rulle {overflow: visible;}
}
</style>""".replace("LYS", LYS)
    .replace("MORK", MORK)
    .replace("FIGURENE", _figurene())
)
