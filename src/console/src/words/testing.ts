// What the browser fetches before it shows anything, the tests have at once.
import { fetchWords } from './index.svelte';

await fetchWords('en');
await fetchWords('cs');
