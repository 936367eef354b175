/// <reference types="@sveltejs/kit" />
import type { Step } from '$lib/consultation/steps';

declare global {
  /** The folder that `palpate compile` wrote, known at build time. */
  const __ATLAS_FOLDER__: string;
  namespace App {
    interface PageState {
      step?: Step;
    }
  }
}
export {};
