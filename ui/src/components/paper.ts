/** What is printed lies beside the window's own page, which is not: `print.css` does the rest. */
import type { Attachment } from 'svelte/attachments';

export const beside: Attachment<HTMLElement> = (paper) => {
  document.body.append(paper);
  return () => paper.remove();
};
