// Keeps one part of a page as it is now: the page is asked again, and the part replaced if it changed. Without this script a link does the same.
const seconds = 5;

async function again() {
  const part = document.getElementById("live");
  if (!part || document.hidden || part.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
  if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceWith(fresh);
}

setInterval(() => again().catch(() => {}), seconds * 1000);
