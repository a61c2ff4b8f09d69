/**
 * Says when the end of what scrolls comes into sight, so that the next page is there before it is
 * needed. For an element inside of what scrolls.
 */
import type { Attachment } from 'svelte/attachments';

/** Beyond the edge, in pixels: about a screen. */
const AHEAD = 600;

export function ends(onend: () => void): Attachment<HTMLElement> {
  return (element) => {
    const room = element.closest<HTMLElement>('[data-scrolls], main');
    if (!room) return;
    const look = () => {
      if (room.scrollHeight - room.scrollTop - room.clientHeight < AHEAD) onend();
    };
    room.addEventListener('scroll', look, { passive: true });
    return () => room.removeEventListener('scroll', look);
  };
}
