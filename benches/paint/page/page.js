// The page of the peers: two panes and a film of eight, at the places of the product's own.
// Where the pictures come from is the way of the peer: `invoke` in the Tauri window; `data` and
// `blob` in Chromium, from its back end in Node.

const way = window.__TAURI_INTERNALS__ ? "invoke" : new URLSearchParams(location.search).get("way");

const ways = {
  invoke: async (reference) => sources(await window.__TAURI_INTERNALS__.invoke("evidence", { reference })),
  data: async (reference) => sources(await (await fetch(`/evidence/${reference}`)).json()),
  // Binary, the two large pictures first; the back end has taken the answer apart.
  blob: async (reference, first) => {
    const { pictures } = await (await fetch(`/pictures/${reference}`)).json();
    const found = Array(pictures);
    const get = async (index) => {
      const blob = await (await fetch(`/pictures/${reference}/${index}`)).blob();
      found[index] = URL.createObjectURL(blob);
    };
    await Promise.all(first.map(get));
    return { found, rest: async () => Promise.all([...found.keys()].filter((index) => !found[index]).map(get)) };
  },
};

const KINDS = ["front", "back", "photo", "frontCropped", "backCropped"];

// Texts of the answer as addresses, in its order.
function sources({ selfie, documents }) {
  const texts = [selfie, ...documents.flatMap((one) => KINDS.map((kind) => one[kind]))].filter(Boolean);
  return { found: texts.map((text) => `data:image/jpeg;base64,${text}`), rest: async () => {} };
}

let places;

window.layout = (panes, film) => {
  places = { panes, film };
};

// Shows the case: `first` are the indices of the pictures in the two panes.
window.show = async (reference, first) => {
  const { found, rest } = await ways[way](reference, first);
  const old = [...document.images].map((image) => image.src);
  document.body.className = "";
  document.body.replaceChildren(...places.panes.map((place, slot) => picture("pane", found[first[slot]], place)));
  await rest();
  document.body.append(...places.film.map((place, index) => picture("film", found[index], place)));
  if (way === "blob") old.forEach((address) => URL.revokeObjectURL(address));
};

function picture(kind, source, { x, y, width, height }) {
  const image = new Image();
  image.className = kind;
  image.decoding = "async";
  Object.assign(image.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  image.src = source;
  return image;
}

addEventListener("keydown", (event) => {
  if (event.key === "1") document.body.className = "native";
  if (event.key === "Enter" && window.next) window.show(...window.next);
});

// Chromium has no driver here: its back end hands the orders on.
if (way !== "invoke") {
  const orders = new EventSource("/orders");
  orders.addEventListener("message", ({ data }) => {
    const [name, ...given] = JSON.parse(data);
    if (name === "next") window.next = given;
    else window[name](...given);
  });
}
