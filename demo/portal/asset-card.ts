import type { Device } from '../tenant/asset-model.ts';
import { formatInstant } from './wording.ts';

const STYLE = `
:host { display: block; }
article { border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 8px; padding: 12px 14px; background: var(--raised); }
h3 { margin: 0 0 8px; font-size: 14px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 0; font-size: 13px; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
`;

/**
 * `<asset-card>`: what the asset register says of a device. Its facts are in an open shadow root and nowhere else on the
 * page. Set `device` to fill it.
 */
export class AssetCard extends HTMLElement {
  static readonly tag = 'asset-card';
  private readonly root = this.attachShadow({ mode: 'open' });

  set device(device: Device) {
    const { asset } = device;
    const style = document.createElement('style');
    style.textContent = STYLE;
    const article = document.createElement('article');
    article.setAttribute('aria-label', `Asset register: ${device.name}`);
    const heading = document.createElement('h3');
    heading.textContent = `${device.name} in the asset register`;
    const list = document.createElement('dl');
    list.append(
      ...pair('Inventory number', asset.inventoryNumber),
      ...pair('Business owner', asset.businessOwner),
      ...pair('Business service', asset.businessService),
      ...pair('Data held', asset.dataHeld),
      ...pair('Recovery tier', asset.recoveryTier),
      ...pair('Last backup', formatInstant(asset.lastBackup), asset.lastBackup),
      ...pair('Location', asset.location),
    );
    article.append(heading, list);
    this.root.replaceChildren(style, article);
  }
}

function pair(label: string, value: string, instant?: string): HTMLElement[] {
  const term = document.createElement('dt');
  term.textContent = label;
  const definition = document.createElement('dd');
  if (instant === undefined) {
    definition.textContent = value;
  } else {
    const time = document.createElement('time');
    time.dateTime = instant;
    time.textContent = value;
    definition.append(time);
  }
  return [term, definition];
}

customElements.define(AssetCard.tag, AssetCard);

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'asset-card': { readonly device: Device; readonly key?: string };
    }
  }
}
