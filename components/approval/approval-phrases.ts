import { definePhrases } from '../../lib/contracts/phrase';

export const approvalPhrases = definePhrases('approval', {
  title: 'Approve action',
  position: '{number, number} of {count, number}',
  mayHaveHappened: 'This may have happened already',
  mayHaveHappenedText:
    'It was called once and broke off, so nobody knows whether it took effect. Look before you approve it again.',
  inputInvalid: 'The skill does not take these arguments',
  inputInvalidText: 'Change them and approve again, or reject the call.',
  contacts: 'Contacts {sites}',
  contactsNone: 'Contacts no site',
  expires: 'Waits for you until {time}. Without your decision nothing is done.',
  arguments: 'Arguments',
  noArguments: 'No arguments',
  json: 'Exactly as it will be sent',
  editor: 'Arguments as JSON',
  'not-json': 'This is not JSON yet. Look for a missing comma, quotation mark or brace.',
  'not-an-object': 'Arguments are one object: names and values between braces.',
  'number-not-exact': 'A number is too large to be sent exactly. Put it between quotation marks.',
  reason: 'Reason, for the record (optional)',
  approve: 'Approve',
  reject: 'Reject',
  edit: 'Edit arguments',
  cancelEdit: 'Cancel edit',
  empty: 'empty',
  yes: 'yes',
  no: 'no',
});
