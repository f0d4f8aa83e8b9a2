// Comes first in the script of the figures. A browser takes a second to read that one, and does nothing else meanwhile:
// the rest of the page is drawn before it.
const LENGST = 3000; // milliseconds: whatever the page is waiting for, the figures come
const IGJEN = "[data-testid=stElementContainer]:not(.stPrintGraphic) [data-testid=stSkeleton]"; // not drawn yet, and no figure
const neste = () => new Promise(requestAnimationFrame);

const slutt = performance.now() + LENGST;
do await neste(); while (document.querySelector(IGJEN) && performance.now() < slutt);
await new Promise((ferdig) => (window.requestIdleCallback ?? setTimeout)(ferdig, { timeout: 200 }));
