/** Pictures of the demonstration: plain drawings, made here, so that nobody's photograph is needed. No words in them. */
const WIDTH = 1200;
const HEIGHT = 800;
const ink = '#20403c';
const lake = '#5b9aa0';
const paper = '#f7f5ee';

const drawn = (...shapes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
  `<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>${shapes.join('')}</svg>`;
const rectangle = (x: number, y: number, width: number, height: number, fill = 'none', stroke = ink, strokeWidth = 4): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"/>`;
const line = (x1: number, y1: number, x2: number, y2: number, rest = ''): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${ink}" stroke-width="6" ${rest}/>`;
const dot = (x: number, y: number, radius: number, isFilled: boolean): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${isFilled ? lake : paper}" stroke="${ink}" stroke-width="4"/>`;
const times = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join('');

/** A large room with a dashed partition, two small ones on the right. */
const floorPlan = drawn(
  rectangle(120, 120, 960, 560, '#ffffff', ink, 12),
  line(780, 120, 780, 680),
  line(780, 400, 1080, 400),
  line(450, 120, 450, 680, 'stroke-dasharray="28 18"'),
  times(6, (index) => rectangle(180 + (index % 2) * 120, 200 + Math.floor(index / 2) * 140, 80, 60, '#d8ebeb')),
  times(4, (index) => rectangle(500 + (index % 2) * 130, 220 + Math.floor(index / 2) * 180, 90, 60, '#d8ebeb')),
);

/** A hall with a mirror along one side and twenty-five places in five rows. */
const hall = drawn(
  rectangle(120, 100, 960, 600, '#efe3cd', ink, 12),
  rectangle(150, 100, 900, 24, '#c9dde2'),
  times(25, (index) => dot(240 + (index % 5) * 180, 220 + Math.floor(index / 5) * 105, 24, true)),
);

/** Streets with forty-eight signs, thirty-one of them checked. */
const signs = drawn(
  times(6, (index) => line(60, 120 + index * 110, 1140, 120 + index * 110, 'stroke-opacity="0.35"')),
  times(8, (index) => line(130 + index * 135, 60, 130 + index * 135, 740, 'stroke-opacity="0.35"')),
  times(48, (index) => dot(130 + (index % 8) * 135, 120 + Math.floor(index / 8) * 110, 20, index < 31)),
);

/** The front of a tower: even rows of windows, a grille of one kind below each. */
const facade = drawn(
  rectangle(360, 60, 480, 700, '#e4e9e4', ink, 10),
  times(40, (index) => {
    const [x, y] = [400 + (index % 5) * 84, 96 + Math.floor(index / 5) * 82];
    return rectangle(x, y, 64, 40, '#c9dde2') + rectangle(x, y + 46, 64, 16, '#b8a98a', ink, 2);
  }),
);

export const drawings = { 'floor-plan': floorPlan, hall, signs, facade } as const;
export type DrawingName = keyof typeof drawings;
