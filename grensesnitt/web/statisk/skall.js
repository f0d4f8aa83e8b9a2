// Runs in the page before Streamlit's own scripts. It asks nobody for anything, and keeps nothing of a household:
// only the number of the session, in this window's own memory.
(() => {
  "use strict";
  const OKT = "flte-okt";

  // A window that is loaded anew asks for the session it had. Streamlit does so itself when only the line was broken;
  // a copied window must not take the session from the first one, so nothing but a reload may ask.
  const reise = performance.getEntriesByType("navigation")[0];
  let forrige = null;
  try {
    forrige = reise && reise.type === "reload" ? sessionStorage.getItem(OKT) : null;
    sessionStorage.removeItem(OKT);
  } catch { /* a browser that keeps nothing starts a new session */ }
  const Egentlig = window.WebSocket;
  window.WebSocket = class extends Egentlig {
    constructor(adresse, protokoller) {
      const spor = Array.isArray(protokoller) && protokoller[0] === "streamlit" && protokoller.length === 2 && forrige;
      super(adresse, spor ? [...protokoller, forrige] : protokoller);
      if (spor) forrige = null;
    }
  };

  // On a narrow screen the side panel covers the page, so it closes when another page is chosen in it.
  document.addEventListener("click", (e) => {
    if (window.innerWidth > 768 || !e.target.closest?.("[data-testid=stSidebar] :is([data-testid=stSidebarNav], [data-testid=stPageLink]) a")) return;
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(), 50);
  });

  // A new screen of a lesson is read from its top, wherever the last one was left.
  let snudd = 0;
  document.addEventListener("click", (e) => {
    if (!e.target.closest?.(":is(.st-key-kursbunn, .st-key-kursliste) button")) return;
    snudd = Date.now();
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
  // «Neste» cannot be pressed before something is chosen, so the focus it had is lost: it goes to the new screen, not to the page's top.
  const finnFokus = () => {
    const skjerm = document.querySelector(".st-key-kursskjerm");
    if (!skjerm || document.activeElement !== document.body || Date.now() - snudd > 10000) return;
    snudd = 0;
    skjerm.tabIndex = -1;
    skjerm.focus({ preventScroll: true });
  };

  let tekster = {}, monstre = [];
  const engelsk = new WeakMap(); // what Streamlit wrote, by node: the language may change again

  // Streamlit's sliders take their direction from the browser's language, where everything else takes it from the page's.
  const retteSpaker = (sprak) => {
    window[Symbol.for("react-aria.i18n.locale")] = sprak;
    window.dispatchEvent(new Event("languagechange"));
  };
  retteSpaker(document.documentElement.lang || "nb");

  const les = () => {
    const merke = document.querySelector("[data-flte-sprak]");
    if (!merke) return false;
    const rot = document.documentElement, { flteSprak, flteRetning, flteOkt, flteTekster } = merke.dataset;
    if (rot.lang !== flteSprak) {
      rot.lang = flteSprak;
      retteSpaker(flteSprak);
    }
    if (rot.dir !== flteRetning) rot.dir = flteRetning;
    try { sessionStorage.setItem(OKT, flteOkt); } catch { /* see above */ }
    if (les.sist === flteTekster) return false;
    les.sist = flteTekster;
    tekster = JSON.parse(flteTekster);
    // «{0}» in a text of Streamlit's stands for a number or a name, which is carried over.
    monstre = Object.entries(tekster).filter(([fra]) => fra.includes("{0}")).map(([fra, til]) => {
      const deler = fra.split("{0}").map((del) => del.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return [new RegExp(`^${deler.join("(.+?)")}$`), til];
    });
    return true;
  };

  const bytt = (tekst) => {
    const kjent = tekst.trim();
    if (!kjent || kjent.length > 120) return null;
    if (Object.hasOwn(tekster, kjent)) return tekst.replace(kjent, () => tekster[kjent]);
    for (const [monster, til] of monstre) {
      const treff = monster.exec(kjent);
      if (treff) return til.replace("{0}", () => treff[1]);
    }
    return null;
  };

  const EGENSKAPER = ["aria-label", "title", "placeholder", "alt"];
  // What we drew ourselves, and what a person typed, is never looked at.
  const VAART = "[data-testid=stHtml], [data-testid=stMarkdownContainer], [data-testid=stPlotlyChart], textarea, script, style";
  // Where Streamlit writes its own words the same way: on the button for a file, and for the pages there is no room for.
  const LIKEVEL = "[data-testid=stFileUploaderDropzone], [data-testid=stHeader]";
  const vaart = (element) => Boolean(element?.closest(VAART)) && !element.closest(LIKEVEL);

  const felt = (node, navn, verdi, sett) => {
    if (!verdi) return;
    const husket = engelsk.get(node) ?? {};
    const fra = husket[navn] && husket[navn].til === verdi ? husket[navn].fra : verdi;
    const til = bytt(fra);
    if (til === null) return;
    engelsk.set(node, { ...husket, [navn]: { fra, til } });
    if (til !== verdi) sett(til);
  };

  const gaa = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement && !vaart(node.parentElement)) felt(node, "tekst", node.data, (til) => { node.data = til; });
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || (node.matches(VAART) && vaart(node))) return;
    for (const navn of EGENSKAPER) felt(node, navn, node.getAttribute(navn), (til) => node.setAttribute(navn, til));
    for (const barn of node.childNodes) gaa(barn);
  };

  new MutationObserver((endringer) => {
    if (snudd) finnFokus();
    if (les()) return gaa(document.body);
    for (const e of endringer) {
      if (e.type === "childList") for (const node of e.addedNodes) gaa(node);
      else if (e.target.isConnected && !vaart(e.target.parentElement)) gaa(e.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: [...EGENSKAPER, "data-flte-sprak", "data-flte-tekster", "data-flte-okt"],
  });
})();
