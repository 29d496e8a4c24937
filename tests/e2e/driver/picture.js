// What is really painted: the colours of a part of the page.

/** The pixels of a rectangle as `[red, green, blue]`, reduced to `columns` × `rows`. */
export async function pixels(visit, clip, columns = 8, rows = 8) {
  const picture = (await visit.page.screenshot({ clip, type: "png" })).toString("base64");
  return visit.run(
    async (source, columns, rows) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(columns, rows).getContext("2d");
      canvas.drawImage(image, 0, 0, columns, rows);
      const { data } = canvas.getImageData(0, 0, columns, rows);
      return Array.from({ length: columns * rows }, (_, at) => [...data.slice(at * 4, at * 4 + 3)]);
    },
    `data:image/png;base64,${picture}`,
    columns,
    rows,
  );
}

/** How bright it is in the middle, from 0 to 255. */
export const brightness = (found) => found.flat().reduce((sum, part) => sum + part, 0) / found.length / 3;
