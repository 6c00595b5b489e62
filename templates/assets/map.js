// The sheet of parcels as a map that can be moved and made larger. Without this script the drawing and the list below it say the same.
const figure = document.getElementById("map");
const drawing = figure?.querySelector("svg");

if (drawing) {
  const { source, tiles, credit, larger, smaller } = figure.dataset;
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  drawing.replaceWith(sheet);
  const map = L.map(sheet, { zoomControl: false, scrollWheelZoom: false, zoomSnap: tiles ? 1 : 0.25, minZoom: 6, maxZoom: 19 });
  L.control.zoom({ zoomInTitle: larger, zoomOutTitle: smaller }).addTo(map);
  map.attributionControl.setPrefix(false);
  if (tiles) L.tileLayer(tiles, { attribution: credit, minZoom: 6, maxZoom: 19 }).addTo(map);
  const parcels = L.geoJSON(null, {
    style: { className: "outline" },
    onEachFeature: ({ properties: { number, name } }, layer) => {
      layer.bindTooltip(String(number), { permanent: true, direction: "center", className: "number" });
      const open = () => location.assign(`/parcels/${number}`);
      layer.on("click", open);
      layer.once("add", () => {
        const shape = layer.getElement();
        for (const [key, value] of Object.entries({ role: "link", tabindex: "0", "aria-label": name })) shape?.setAttribute(key, value);
        shape?.addEventListener("keydown", ({ key }) => key === "Enter" && open());
      });
    },
  }).addTo(map);

  // Every page of a question: the answer names the next one.
  const asked = async (address) => {
    const answer = await fetch(address, { headers: { accept: "application/geo+json" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const { features, links = [] } = await answer.json();
    const next = links.find(({ rel }) => rel === "next");
    return next ? [...features, ...(await asked(next.href))] : features;
  };

  let latest = 0;
  const shown = new Set();
  const show = async () => {
    latest += 1;
    const mine = latest;
    const features = await asked(`${source}?bbox=${map.getBounds().pad(0.2).toBBoxString()}`);
    if (mine !== latest) return;
    for (const feature of features.filter(({ id }) => !shown.has(id))) {
      shown.add(feature.id);
      parcels.addData(feature);
    }
  };

  asked(source).then((features) => {
    map.fitBounds(L.geoJSON(features).getBounds(), { padding: [24, 24], animate: false });
    for (const feature of features) shown.add(feature.id);
    parcels.addData(features);
    map.on("moveend", show);
  });
}
