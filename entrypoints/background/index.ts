import { defineBackground } from '#imports';

export default defineBackground(() => {
  // Filled by the composition root.
});
