/**
 * What is too wide for its room scrolls in it, and then has to be reached without a mouse; what
 * fits is no stop on the way. For an element whose words never change.
 */
import type { Attachment } from 'svelte/attachments';

export const scrolls: Attachment<HTMLElement> = (element) => {
  const look = () => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  return () => sizes.disconnect();
};
