// Where the moving bar stands: its distance from the lower right corner of the window, in px.
export type Place = { readonly x: number; readonly y: number };
type Size = { readonly width: number; readonly height: number };

const MARGIN = 8; // px that are always left to the edge

/** The nearest place at which all of it is inside the window. */
export function within(place: Place, bar: Size, page: Size): Place {
  const fit = (at: number, room: number) => Math.round(Math.min(Math.max(at, MARGIN), Math.max(MARGIN, room - MARGIN)));
  return { x: fit(place.x, page.width - bar.width), y: fit(place.y, page.height - bar.height) };
}
