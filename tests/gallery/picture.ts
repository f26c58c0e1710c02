import type { Page } from '@playwright/test';

/** A state of a screen, of which a picture is made. */
export interface Picture {
  readonly name: string;
  readonly query: string;
  readonly width?: number;
  readonly height?: number;
  readonly media?: Parameters<Page['emulateMedia']>[0];
  act?(page: Page): Promise<unknown>;
}
