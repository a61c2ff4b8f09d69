import { mount } from 'svelte';
import { call } from '~/host/host';
import App from '~/views/App.svelte';
import '~/styles/app.css';

const target = document.getElementById('app');
if (target) mount(App, { target, props: { call } });
