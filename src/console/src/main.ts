import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords } from './words/index.svelte';

const target = document.getElementById('app');
if (target) void begin(target);

async function begin(place: HTMLElement): Promise<void> {
  try {
    await fetchWords();
  } catch {
    // No catalogue came, so this sentence is in none.
    place.textContent = 'The console could not be fetched whole. Load the page again.';
    return;
  }
  mount(App, { target: place });
}
