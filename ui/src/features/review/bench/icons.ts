/** The pictures of the tools. */
import Blend from '@lucide/svelte/icons/blend';
import Eye from '@lucide/svelte/icons/eye';
import FlipHorizontal2 from '@lucide/svelte/icons/flip-horizontal-2';
import Hand from '@lucide/svelte/icons/hand';
import Layers2 from '@lucide/svelte/icons/layers-2';
import Link from '@lucide/svelte/icons/link';
import Crosshair from '@lucide/svelte/icons/crosshair';
import MapPin from '@lucide/svelte/icons/map-pin';
import Maximize from '@lucide/svelte/icons/maximize';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Search from '@lucide/svelte/icons/search';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Square from '@lucide/svelte/icons/square';
import Undo2 from '@lucide/svelte/icons/undo-2';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import type { Icon } from '~/components/icon';
import type { CommandId } from './commands';

export const icons: Record<CommandId, Icon> = {
  pan: Hand,
  zoom: ZoomIn,
  fit: Maximize,
  native: Square,
  turn: RotateCw,
  flip: FlipHorizontal2,
  link: Link,
  align: Crosshair,
  blink: Eye,
  swipe: PanelLeft,
  overlay: Blend,
  loupe: Search,
  adjust: SlidersHorizontal,
  levels: Layers2,
  pin: MapPin,
  reset: Undo2,
};
