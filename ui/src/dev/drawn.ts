/** Pictures made by code, to look at the bench: drawn people, marked as specimens. */
interface Person {
  hair: string;
  cloth: string;
  ground: string;
  bun: boolean;
  /** Degrees by which the head is held aslant. */
  tilt: number;
}

const skin = '#e0ac86';
const shade = '#c58a63';

export const nora: Person = {
  hair: '#3a2620',
  cloth: '#64806f',
  ground: '#b8b0a4',
  bun: false,
  tilt: -5,
};
export const noraOfficial: Person = { ...nora, cloth: '#2f3c46', ground: '#e2e4e6', bun: true, tilt: 0 };

/** A portrait of 1080 by 1350 units; the eyes are at 43 % of the height. */
function portrait({ hair, cloth, ground, bun, tilt }: Person): string {
  const eye = (x: number) => `
    <ellipse cx="${x}" cy="580" rx="52" ry="24" fill="#f6f1ec"/>
    <circle cx="${x}" cy="580" r="23" fill="#5d7a5e"/><circle cx="${x}" cy="580" r="10" fill="#141414"/>
    <circle cx="${x + 8}" cy="572" r="5" fill="#fff"/>
    <path d="M${x - 58} 578Q${x} 536 ${x + 58} 578" fill="none" stroke="#2a1b16" stroke-width="8"/>
    <path d="M${x - 66} 520Q${x} 488 ${x + 64} 522" fill="none" stroke="${hair}" stroke-width="14" stroke-linecap="round"/>`;
  const back = bun
    ? `<circle cx="540" cy="210" r="105" fill="${hair}"/><ellipse cx="540" cy="500" rx="262" ry="300" fill="${hair}"/>`
    : `<path d="M270 620Q250 230 540 220Q830 230 810 620L850 1180H230Z" fill="${hair}"/>`;
  return `<rect width="1080" height="1350" fill="${ground}"/>
    ${bun ? '' : '<rect x="790" y="120" width="220" height="420" fill="#dde3e6"/><rect x="120" y="220" width="190" height="240" fill="#7a8b7d"/><rect x="0" y="1040" width="1080" height="310" fill="#877a6a"/>'}
    <g transform="rotate(${tilt} 540 700)">${back}
    <path d="M430 860V1040Q540 1130 650 1040V860Z" fill="${shade}"/>
    <path d="M120 1380Q170 1090 430 1020Q540 1120 650 1020Q910 1090 960 1380Z" fill="${cloth}"/>
    <path d="M318 560Q318 300 540 300Q762 300 762 560Q762 760 640 890Q540 970 440 890Q318 760 318 560Z" fill="${skin}"/>
    <path d="M318 560Q330 330 540 320Q750 330 762 560Q720 400 540 390Q360 400 318 560Z" fill="${hair}"/>
    ${eye(430)}${eye(650)}
    <path d="M540 600V700Q505 730 500 712M540 700Q575 730 580 712" fill="none" stroke="${shade}" stroke-width="7"/>
    <path d="M450 800Q540 770 630 800Q540 860 450 800Z" fill="#b26a62"/>
    <circle cx="662" cy="846" r="9" fill="#5a3325"/><circle cx="404" cy="690" r="6" fill="#6d4230"/></g>
    <text x="540" y="1290" text-anchor="middle" font-family="sans-serif" font-size="54" font-weight="700" letter-spacing="12" fill="#ffffff" fill-opacity="0.8">SPECIMEN · SYNTHETIC</text>`;
}

function card(title: string, tone: string, person: Person | null): string {
  const lines = Array.from(
    { length: 7 },
    (_, at) =>
      `<rect x="${person ? 520 : 90}" y="${210 + at * 70}" width="${360 + ((at * 97) % 300)}" height="16" fill="#8b8578"/>
       <rect x="${person ? 520 : 90}" y="${238 + at * 70}" width="${260 + ((at * 61) % 240)}" height="22" fill="#3a3731"/>`,
  ).join('');
  const face = person
    ? `<svg x="90" y="180" width="360" height="450" viewBox="0 0 1080 1350">${portrait(person)}</svg>`
    : '';
  return `<rect width="1400" height="900" fill="${tone}"/>
    <text x="90" y="120" font-family="sans-serif" font-size="44" letter-spacing="6" fill="#54503f">${title}</text>
    ${lines}${face}
    <text x="700" y="520" text-anchor="middle" font-family="sans-serif" font-size="150" font-weight="800" fill="#a5483f" fill-opacity="0.3" transform="rotate(-18 700 500)">SPECIMEN</text>
    <text x="90" y="800" font-family="monospace" font-size="46" textLength="1220" fill="#222">P&lt;UTOSALMI&lt;&lt;NORA&lt;ELINA&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;</text>`;
}

export const drawings = {
  selfie: { width: 1080, height: 1350, view: '0 0 1080 1350', body: portrait(nora) },
  portrait: { width: 480, height: 600, view: '0 0 1080 1350', body: portrait(noraOfficial) },
  page: { width: 4200, height: 2700, view: '0 0 1400 900', body: card('PASSPORT UTO', '#e8e4d2', noraOfficial) },
  photo: { width: 3000, height: 4000, view: '-300 -950 2000 2667', body: `<rect x="-300" y="-950" width="2000" height="2667" fill="#6f5a45"/>${card('PASSPORT UTO', '#e8e4d2', noraOfficial)}` },
  licence: { width: 1400, height: 900, view: '0 0 1400 900', body: card('DRIVING LICENCE UTO', '#ecd9dc', noraOfficial) },
  back: { width: 1400, height: 900, view: '0 0 1400 900', body: card('CATEGORIES', '#ecd9dc', null) },
} as const;

export type Drawing = keyof typeof drawings;

/** Addresses of a drawing as pixels: at most `display` wide, and whole. */
export async function developed(name: Drawing, display = 1600): Promise<[string, string]> {
  const { width, height, view, body } = drawings[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}">${body}</svg>`;
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  const at = async (wanted: number): Promise<string> => {
    const canvas = document.createElement('canvas');
    canvas.width = wanted;
    canvas.height = Math.round((wanted / width) * height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    return blob ? URL.createObjectURL(blob) : '';
  };
  return [await at(Math.min(display, width)), await at(width)];
}
