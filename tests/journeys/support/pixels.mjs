// Reads a screenshot: PNG with 8 bits each of red, green, blue and perhaps alpha, as the driver makes it.

import { inflateSync } from "node:zlib";

export function pixels(png) {
  const parts = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[data[9]];
      if (data[8] !== 8 || !channels || data[12] !== 0) throw new Error("not a screenshot as it is known");
    }
    if (kind === "IDAT") parts.push(data);
    at += length + 12;
  }
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  return { width, height, at: (x, y) => [...rows.subarray((y * width + x) * channels, (y * width + x) * channels + 3)] };
}

function unfiltered(raw, line, height, step) {
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const left = x >= step ? out[y * line + x - step] : 0;
      const above = y > 0 ? out[(y - 1) * line + x] : 0;
      const corner = x >= step && y > 0 ? out[(y - 1) * line + x - step] : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      out[y * line + x] = raw[y * (line + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(left + above - corner - one));
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
