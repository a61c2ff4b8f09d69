/** Pictures to look at: drawn, marked, and of nobody. */

type Subject = 'selfie' | 'portrait' | 'page' | 'back' | 'levels';

const faces = { selfie: '#b9b2a4', portrait: '#dfe3e6' };

function face(ground: string): string {
  return `<rect width="480" height="600" fill="${ground}"/>
<path d="M60 600c20-120 90-150 180-150s160 30 180 150z" fill="#3d5a54"/>
<ellipse cx="240" cy="270" rx="150" ry="190" fill="#3a2620"/>
<ellipse cx="240" cy="290" rx="118" ry="155" fill="#dfb08c"/>
<ellipse cx="192" cy="268" rx="22" ry="11" fill="#fff"/><circle cx="192" cy="268" r="9" fill="#4d6b4a"/>
<ellipse cx="288" cy="268" rx="22" ry="11" fill="#fff"/><circle cx="288" cy="268" r="9" fill="#4d6b4a"/>
<path d="M240 285l-14 58h28zM190 385q50 30 100 0" fill="none" stroke="#9a5b4a" stroke-width="6"/>
<circle cx="300" cy="395" r="5" fill="#54342a"/>
<text x="240" y="575" text-anchor="middle" font-family="sans-serif" font-size="24" fill="#fff">SPECIMEN</text>`;
}

function card(back: boolean): string {
  const rows = [130, 170, 210, 250, 290]
    .map((y) => `<rect x="${back ? 60 : 250}" y="${y}" width="300" height="14" fill="#7d8a94"/>`)
    .join('');
  const portrait = back ? '' : '<rect x="60" y="120" width="150" height="190" fill="#dfb08c"/>';
  return `<rect width="640" height="400" fill="#e9e4d2"/>${portrait}${rows}
<text x="320" y="70" text-anchor="middle" font-family="sans-serif" font-size="30" fill="#5b2f2f">UTOPIA SPECIMEN</text>`;
}

/** As differences look: black, with bright edges. */
function levels(): string {
  const edges = [70, 130, 170, 210, 250, 290]
    .map(
      (y) => `<path d="M250 ${y}h300" stroke="#8f8f9c" stroke-width="3" stroke-dasharray="9 4"/>`,
    )
    .join('');
  return `<rect width="640" height="400" fill="#0b0b0d"/><rect x="60" y="120" width="150" height="190" fill="#3b3b44" stroke="#c9c9d6" stroke-width="3"/>${edges}`;
}

const drawn: Record<Subject, { width: number; height: number; body: string }> = {
  selfie: { width: 480, height: 600, body: face(faces.selfie) },
  portrait: { width: 480, height: 600, body: face(faces.portrait) },
  page: { width: 640, height: 400, body: card(false) },
  back: { width: 640, height: 400, body: card(true) },
  levels: { width: 640, height: 400, body: levels() },
};

export function specimen(subject: Subject): { url: string; width: number; height: number } {
  const { width, height, body } = drawn[subject];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  return { url: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, width, height };
}
