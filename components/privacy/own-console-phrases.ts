import { definePhrases } from '../../lib/contracts/phrase';

export const ownConsolePhrases = definePhrases('settings.privacy.ownConsoles', {
  title: 'Consoles of your own',
  text: 'A console that runs on your own server has an address that says nothing of the product. Say which it is, and Sidelight knows its pages.',
  address: 'Address',
  addressHint: 'For example siem.corp.example or https://10.1.2.3:8443',
  product: 'Product',
  add: 'Add',
  remove: 'Remove {address}',
  removed: '{address} is no longer known. Whether it may be read is a matter of the list above.',
  undo: 'Undo',
  added: '{address} is known as {product}.',
  addedUnread: '{address} is known as {product}. It is not allowed to be read yet: the browser will ask when you first need it.',
  changed: '{address} is now known as {product}.',
  none: 'None yet.',
  noAddress: 'This is not the address of a web page. Write the name of the host, with its port if it has one.',
  full: 'There is room for {count, number} consoles. Remove one first.',
  unknown: 'a console that this version does not know',
  loading: 'Looking up your consoles…',
});
