/** The gallery: `gallery.html?lang=ko&theme=dark`. Not part of the product. */
import { mount } from 'svelte';
import { dress } from '~/features/frame/app.svelte';
import { setLanguage } from '~/lib/i18n.svelte';
import '~/lib/rest';
import '~/styles/app.css';
import Gallery from './Gallery.svelte';

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'ko' ? 'ko' : 'en';
const target = document.getElementById('app');

setLanguage(language);
dress(language, query.get('theme') === 'dark' ? 'dark' : 'light');
if (target) mount(Gallery, { target });
document.documentElement.dataset['ready'] = 'yes';
