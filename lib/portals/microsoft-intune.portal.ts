import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.microsoft-intune', {
  summarizeDevice: 'Summarize this device',
  deviceCompliance: 'Is this device compliant, and why not?',
  deviceEncryption: 'Is this device encrypted?',
  notCompliant: 'Which devices are not compliant?',
  notSeen: 'Which devices did not check in lately?',
  summarizeUser: 'Summarize this user',
  userDevices: 'Which devices does this user have?',
  summarizeGroup: 'Summarize this group',
  summarizeApplication: 'Summarize this app',
  failedInstalls: 'Where did the installation fail?',
  summarizePolicy: 'Summarize this policy',
  policyConflicts: 'Where does this policy fail or conflict?',
  summarizePolicies: 'Summarize these policies',
  notAssigned: 'Which policies are not assigned?',
  notEncrypted: 'Which devices are not encrypted?',
  summarizePage: 'Summarize this page',
});

const policy = [phrases.summarizePolicy(), phrases.policyConflicts()];
const policies = [phrases.summarizePolicies(), phrases.notAssigned()];

/** The admin center is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const ROOT = /^\/[^/]*\/?$/;

/** A view's own spelling: `view` and `~` today, `blade` and no `~` in older links; a tenant may stand before. */
const view = (rest: string) => new RegExp(`^(?:@[^/]*/)?(?:view|blade)/${rest}(?=[/?]|$)`, 'i');
const guid = (name: string) => `(?<${name}>[\\da-f-]{36})`;

export default {
  id: 'microsoft-intune',
  name: 'Microsoft Intune',
  matches: ['https://intune.microsoft.com/*', 'https://endpoint.microsoft.com/*', 'https://intune.microsoft.us/*'],
  // Lists and details stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Microsoft Intune documentation: Windows encryption report, endpoint security policies, device categories; Maester and Zero Trust Assessment test references; Blueprint for Secure Cloud configuration pages; CIPP source and public administration tools (devices, apps and policies by id); Allow the Azure portal URLs on your firewall or proxy server (frames)',
  pages: [
    // Not the id that Defender or the directory have for it.
    {
      kind: 'device',
      path: ROOT,
      hash: view(`Microsoft_Intune_Devices/DeviceSettingsMenuBlade/.+/mdmDeviceId/${guid('managedDeviceId')}`),
      suggestedPrompts: [phrases.summarizeDevice(), phrases.deviceCompliance(), phrases.deviceEncryption()],
    },
    {
      kind: 'device-list',
      path: ROOT,
      hash: view('Microsoft_Intune_DeviceSettings/DevicesMenu/(?:~|%7E)/mDMDevicesPreview'),
      suggestedPrompts: [phrases.summarizePage(), phrases.notCompliant(), phrases.notSeen()],
    },
    {
      kind: 'user',
      path: ROOT,
      hash: view(`Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/.+/userId/${guid('userId')}`),
      suggestedPrompts: [phrases.summarizeUser(), phrases.userDevices()],
    },
    {
      kind: 'user-list',
      path: ROOT,
      hash: view('Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/(?:~|%7E)/AllUsers'),
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'user-list',
      path: ROOT,
      hash: view(`Microsoft_AAD_IAM/GroupDetailsMenuBlade/.+/groupId/${guid('groupId')}`),
      suggestedPrompts: [phrases.summarizeGroup()],
    },
    {
      kind: 'application',
      path: ROOT,
      hash: view(`Microsoft_Intune_Apps/SettingsMenu/.+/appId/${guid('mobileAppId')}`),
      suggestedPrompts: [phrases.summarizeApplication(), phrases.failedInstalls()],
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view(
        `Microsoft_Intune_(?:Workflows|DeviceSettings)/(?:PolicySummaryBlade|PolicySummaryReportBlade|DeviceStatusByCompliacePolicy\\.ReactView)/policyId/${guid('policyId')}`,
      ),
      suggestedPrompts: policy,
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view('Microsoft_Intune_DeviceSettings/DevicesMenu/(?:~|%7E)/(?:compliance|configuration|configurationProfiles)'),
      suggestedPrompts: policies,
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view('Microsoft_Intune_DeviceSettings/AppsMenu/(?:~|%7E)/protection'),
      suggestedPrompts: policies,
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view('Microsoft_Intune_Workflows/SecurityManagementMenu'),
      suggestedPrompts: policies,
    },
    {
      kind: 'report',
      path: ROOT,
      hash: view('Microsoft_Intune_DeviceSettings/DevicesMonitorMenu/(?:(?:~|%7E)/)?encryptionReport'),
      suggestedPrompts: [phrases.summarizePage(), phrases.notEncrypted()],
    },
  ],
  examples: [
    {
      url: 'https://intune.microsoft.com/#view/Microsoft_Intune_Devices/DeviceSettingsMenuBlade/~/overview/mdmDeviceId/9c4e2a71-3f6b-4d08-a5c9-1e7b8d0f2a36',
      kind: 'device',
      ids: { managedDeviceId: '9c4e2a71-3f6b-4d08-a5c9-1e7b8d0f2a36' },
    },
    {
      url: 'https://endpoint.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/mDMDevicesPreview',
      kind: 'device-list',
      ids: {},
    },
    {
      url: 'https://intune.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/Devices/userId/0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10/hidePreviewBanner~/true',
      kind: 'user',
      ids: { userId: '0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10' },
    },
    {
      url: 'https://intune.microsoft.com/contoso.example/#view/Microsoft_Intune_Apps/SettingsMenu/~/0/appId/1f81f11d-8349-4cfb-8e53-a41b24da27cb',
      kind: 'application',
      ids: { mobileAppId: '1f81f11d-8349-4cfb-8e53-a41b24da27cb' },
    },
    {
      url: 'https://intune.microsoft.com/#view/Microsoft_Intune_Workflows/PolicySummaryBlade/policyId/5b0c9d8e-7f61-4a32-8e4d-6c5b4a392817/isAssigned~/true/technology/mdm/templateId//platformName/windows10',
      kind: 'policy',
      ids: { policyId: '5b0c9d8e-7f61-4a32-8e4d-6c5b4a392817' },
    },
    {
      url: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/PolicySummaryReportBlade/policyId/5b0c9d8e-7f61-4a32-8e4d-6c5b4a392817/policyName/Baseline%20laptops/policyJourneyState~/0',
      kind: 'policy',
      ids: { policyId: '5b0c9d8e-7f61-4a32-8e4d-6c5b4a392817' },
    },
    {
      url: 'https://intune.microsoft.us/#view/Microsoft_Intune_Workflows/SecurityManagementMenu/%7E/overview',
      kind: 'policy',
      ids: {},
    },
    {
      url: 'https://endpoint.microsoft.com/#blade/Microsoft_Intune_DeviceSettings/DevicesMonitorMenu/encryptionReport',
      kind: 'report',
      ids: {},
    },
    {
      url: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/enrollment',
      kind: 'other',
      ids: {},
    },
  ],
} satisfies Portal;
