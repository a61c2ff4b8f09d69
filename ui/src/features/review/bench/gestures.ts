/**
 * Mouse, pen and trackpad at one pane.
 *
 * Moves are gathered and carried out once a frame. Nothing is measured while something moves: the
 * event says where in the pane it is, and the size of the pane is known.
 */
import type { Attachment } from 'svelte/attachments';
import { toPicture, type Gesture, type Point } from '~/lib/view/view';
import type { BenchState, Slot } from './bench.svelte';

interface Handlers {
  /** A rectangle is being drawn between two places; nothing once it is dropped. */
  ondraw: (places: readonly [Point, Point] | null) => void;
  ondrawn: (from: Point, to: Point) => void;
  /** Where the pointer is, or nothing once it left. */
  onpoint: (place: Point | null) => void;
}

/** Less than this is a click with a trembling hand. */
const STILL = 4;
const WHEEL = 0.0015;
const PINCH = 0.01;
const LINE_HEIGHT = 16;
const CLICK_ZOOM = 1.5;
const DRAG_ZOOM = 0.005;

export function gestures(
  bench: BenchState,
  slot: Slot,
  handlers: Handlers,
): Attachment<HTMLElement> {
  return (element) => {
    const frame = new Frame((gesture) => bench.move(slot, gesture));
    let start: Point | null = null;
    let last: Point | null = null;
    let moved = false;

    function placeOf(event: MouseEvent): Point {
      const { width, height } = bench.pane;
      return { x: event.offsetX - width / 2, y: event.offsetY - height / 2 };
    }

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      bench.active = slot;
      start = last = placeOf(event);
      moved = false;
      element.setPointerCapture(event.pointerId);
    }

    function drag(event: PointerEvent): void {
      const place = placeOf(event);
      handlers.onpoint(place);
      if (!start || !last) return;
      moved ||= Math.hypot(place.x - start.x, place.y - start.y) >= STILL;
      if (!moved || bench.alignment.picking) return;
      if (bench.tool === 'pin') handlers.ondraw([start, place]);
      else if (bench.tool === 'zoom') frame.zoom(start, Math.exp((last.y - place.y) * DRAG_ZOOM));
      else frame.pan({ x: place.x - last.x, y: place.y - last.y });
      last = place;
    }

    function up(event: PointerEvent): void {
      if (!start) return;
      const [from, to] = [start, placeOf(event)];
      start = last = null;
      frame.flush();
      if (moved) {
        if (bench.tool === 'pin' && !bench.alignment.picking) handlers.ondrawn(from, to);
      } else click(event, to);
    }

    function click(event: PointerEvent, place: Point): void {
      const view = bench.view(slot);
      if (!view) return;
      if (bench.alignment.picking) bench.pick(slot, toPicture(view, place));
      else if (bench.tool === 'zoom') {
        const factor = event.shiftKey || event.altKey ? 1 / CLICK_ZOOM : CLICK_ZOOM;
        bench.move(slot, { at: place, factor });
      }
    }

    function drop(): void {
      start = last = null;
      frame.flush();
      handlers.ondraw(null);
    }

    function wheel(event: WheelEvent): void {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
      // A pinch of the trackpad arrives as a wheel with Ctrl.
      const rate = event.ctrlKey ? PINCH : WHEEL;
      frame.zoom(placeOf(event), Math.exp(-event.deltaY * lines * rate));
    }

    function double(event: MouseEvent): void {
      if (bench.tool === 'pan' && !bench.alignment.picking) bench.toggleFit(slot, placeOf(event));
    }

    const leave = () => handlers.onpoint(null);
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', drag);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', drop);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('dblclick', double);
    return () => {
      frame.stop();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', drag);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', drop);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('dblclick', double);
    };
  };
}

/** Gathers what happens between two frames: pans add up, zooms about a place multiply. */
export class Frame {
  #pending: Gesture | null = null;
  #request: number | null = null;
  readonly #carry: (gesture: Gesture) => void;

  constructor(carry: (gesture: Gesture) => void) {
    this.#carry = carry;
  }

  pan(by: Point): void {
    const before = this.#gather('by').by ?? { x: 0, y: 0 };
    this.#later({ by: { x: before.x + by.x, y: before.y + by.y } });
  }

  zoom(at: Point, factor: number): void {
    const before = this.#gather('factor').factor ?? 1;
    this.#later({ at, factor: before * factor });
  }

  flush(): void {
    const gesture = this.#pending;
    this.stop();
    if (gesture) this.#carry(gesture);
  }

  stop(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#pending = null;
  }

  /** What waits, if it is of this kind; anything else is carried out first. */
  #gather(kind: 'by' | 'factor'): Gesture {
    if (this.#pending && this.#pending[kind] === undefined) this.flush();
    return this.#pending ?? {};
  }

  #later(gesture: Gesture): void {
    this.#pending = gesture;
    this.#request ??= requestAnimationFrame(() => this.flush());
  }
}
