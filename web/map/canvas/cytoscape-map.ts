// The canvas itself: made once, then given drawings. It knows nothing of React or of the address.
import cytoscape, { type Core } from 'cytoscape';
import type { Box, Drawing, Point } from '../../draw/drawing.ts';
import type { Palette } from '../../draw/palette.ts';
import { elementsOf } from './elements.ts';
import type { Emphasis } from './emphasis.ts';
import { TOGGLE, toggleSpot } from './images.ts';
import { stylesheet } from './stylesheet.ts';

export interface MapEvents {
  /** A box or line was clicked; undefined for the ground. */
  choose(id: string | undefined): void;
  toggle(id: string): void;
}

export class CytoscapeMap {
  readonly #core: Core;
  #drawing: Drawing | undefined;
  /** The box whose place on the screen stays when the next drawing comes. */
  #anchor: string | undefined;
  #tapped: { readonly id: string; readonly at: Point } | undefined;

  constructor(container: HTMLElement, events: MapEvents) {
    this.#core = cytoscape({
      container,
      elements: [],
      minZoom: 0.05,
      maxZoom: 3,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      pixelRatio: 'auto',
    });
    this.#core.on('tap', (event) => {
      if (event.target === this.#core) return events.choose(undefined);
      const id: string = event.target.id();
      this.#tapped = { id, at: event.position };
      const box = this.#boxOf(id);
      if (box !== undefined && isOnToggle(box, event.position)) return this.#toggle(id, events);
      events.choose(id);
    });
    // The browser knows what a double click is on this machine; the canvas has a fixed time for it.
    container.addEventListener('dblclick', () => {
      const box = this.#tapped === undefined ? undefined : this.#boxOf(this.#tapped.id);
      if (box !== undefined && this.#tapped !== undefined && box.form !== 'card' && !isOnToggle(box, this.#tapped.at))
        this.#toggle(box.id, events);
    });
    this.#core.on('mousemove', (event) => {
      const box = event.target === this.#core ? undefined : this.#boxOf(event.target.id());
      container.style.cursor =
        box !== undefined && isOnToggle(box, event.position) ? 'zoom-in' : event.target === this.#core ? 'grab' : 'pointer';
    });
  }

  #boxOf(id: string): Box | undefined {
    return this.#drawing?.boxes.find((box) => box.id === id);
  }

  #toggle(id: string, events: MapEvents): void {
    this.keep(id);
    events.toggle(id);
  }

  /** Says that a box shall not move on the screen when the next drawing comes. */
  keep(id: string): void {
    this.#anchor = id;
  }

  /** Paints a drawing; the camera stays with the kept box, else with the first thing that was there before, else all is fitted. */
  show(drawing: Drawing, palette: Palette): void {
    const before = this.#drawing;
    this.#core.batch(() => {
      this.#core.elements().remove();
      this.#core.style(stylesheet(palette) as never); // the rules are plain data; the types of the canvas want unions of literals
      this.#core.add(elementsOf(drawing, palette));
    });
    this.#drawing = drawing;
    if (before === undefined || before.boxes.length === 0) {
      this.fit();
      return;
    }
    if (before === drawing) return;
    const kept = this.#anchor ?? before.boxes.find((box) => box.depth === 0 && drawing.boxes.some((each) => each.id === box.id))?.id;
    const [old, now] = [before.boxes.find((box) => box.id === kept), drawing.boxes.find((box) => box.id === kept)];
    this.#anchor = undefined;
    if (old === undefined || now === undefined) {
      this.fit();
      return;
    }
    const zoom = this.#core.zoom();
    this.#core.panBy({ x: (old.x - now.x) * zoom, y: (old.y - now.y) * zoom });
    this.#keepInSight(now);
  }

  // An opened box may be larger than what is left of the screen: then at least its title and as much as fits.
  #keepInSight(box: Box): void {
    const extent = this.#core.extent();
    const seen = box.x >= extent.x1 && box.y >= extent.y1 && box.x + box.width <= extent.x2 && box.y + box.height <= extent.y2;
    if (seen) return;
    const zoom = this.#core.zoom();
    const margin = 30 / zoom;
    const dx = Math.min(0, extent.x2 - margin - (box.x + box.width)) || Math.max(0, extent.x1 + margin - box.x);
    const dy = Math.min(0, extent.y2 - margin - (box.y + box.height)) || Math.max(0, extent.y1 + margin - box.y);
    this.#core.panBy({ x: Math.max(dx, extent.x1 + margin - box.x) * zoom, y: Math.max(dy, extent.y1 + margin - box.y) * zoom });
  }

  emphasise({ faint, near }: Emphasis, marks: { readonly chosen: string | undefined; readonly current: string | undefined }): void {
    this.#core.batch(() => {
      for (const element of this.#core.elements()) {
        const id = element.id();
        element.toggleClass('faint', faint.has(id));
        element.toggleClass('near', near.has(id));
        element.toggleClass('chosen', id === marks.chosen);
        element.toggleClass('current', id === marks.current && id !== marks.chosen);
      }
    });
  }

  fit(): void {
    this.#core.resize();
    this.#core.fit(undefined, 36);
    if (this.#core.zoom() > 1.15) {
      this.#core.zoom(1.15);
      this.#core.center();
    }
  }

  zoomBy(factor: number): void {
    this.#core.zoom({ level: this.#core.zoom() * factor, renderedPosition: { x: this.#core.width() / 2, y: this.#core.height() / 2 } });
  }

  zoomTo(level: number): void {
    this.#core.zoom({ level, renderedPosition: { x: this.#core.width() / 2, y: this.#core.height() / 2 } });
  }

  /** Brings a box to the middle, readable, without animation. */
  centre(id: string): void {
    const element = this.#core.getElementById(id);
    if (element.empty()) return;
    if (this.#core.zoom() < 0.7) this.#core.zoom(0.9);
    this.#core.center(element);
  }

  /** Moves the camera only when the box is not to be seen. */
  reveal(id: string): void {
    const box = this.#boxOf(id);
    if (box === undefined) return;
    const { x1, y1, x2, y2 } = this.#core.extent();
    if (box.x < x1 || box.y < y1 || box.x + Math.min(box.width, 138) > x2 || box.y + Math.min(box.height, 54) > y2) this.centre(id);
  }

  resize(): void {
    this.#core.resize();
  }

  /** Places on the screen, for tests and for people who point. */
  screenPoint(id: string): Point | undefined {
    const box = this.#boxOf(id);
    if (box === undefined) return undefined;
    const [zoom, pan] = [this.#core.zoom(), this.#core.pan()];
    return { x: (box.x + box.width / 2) * zoom + pan.x, y: (box.y + (box.form === 'open' ? 24 : box.height / 2)) * zoom + pan.y };
  }

  destroy(): void {
    this.#core.destroy();
  }
}

function isOnToggle(box: Box, at: Point): boolean {
  if (box.form === 'card') return false;
  const spot = toggleSpot(box);
  const [x, y] = [at.x - box.x - spot.x, at.y - box.y - spot.y];
  return x >= -4 && y >= -4 && x <= TOGGLE + 4 && y <= TOGGLE + 4;
}
