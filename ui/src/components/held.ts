/**
 * Keeps the lower edge of a sheet in sight, and what has the focus out from under it: the room
 * that scrolls leaves as much space as the edge takes. An edge that would take more than its share
 * of the room (large letters, a low window) stays where it stands instead.
 */
import type { Attachment } from 'svelte/attachments';

/** Of the height of the room. */
const SHARE = 1 / 3;
const GAP = 8;

export const held: Attachment<HTMLElement> = (edge) => {
  const room = edge.closest('main');
  if (!room) return;
  const fit = () => {
    const height = edge.offsetHeight;
    const fits = height <= room.clientHeight * SHARE;
    edge.dataset['held'] = String(fits);
    room.style.scrollPaddingBlockEnd = fits ? `${height + GAP}px` : '';
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(edge);
  sizes.observe(room);
  return () => {
    sizes.disconnect();
    room.style.scrollPaddingBlockEnd = '';
  };
};
