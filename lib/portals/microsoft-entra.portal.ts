import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.microsoft-entra', {
  summarizeUser: 'Summarize this user',
  userRoles: 'Which roles and groups does this user have?',
  userRisk: 'What is the risk state of this user?',
  riskyUsers: 'Which users have a high risk level?',
  summarizeRisks: 'Summarize these risk detections',
  riskyPlaces: 'Which locations do they come from?',
  summarizeGroup: 'Summarize this group',
  summarizeDevice: 'Summarize this device',
  deviceCompliance: 'Is this device compliant?',
  staleDevices: 'Which devices were not active lately?',
  summarizeApplication: 'Summarize this application',
  applicationPermissions: 'Which permissions does it have?',
  summarizePolicy: 'Summarize this Conditional Access policy',
  policyExclusions: 'Who is excluded from this policy?',
  policiesOff: 'Which policies are off or report-only?',
  summarizeSignIns: 'Summarize these sign-ins',
  failedSignIns: 'Which sign-ins failed, and why?',
  summarizePage: 'Summarize this page',
});

const user = [phrases.summarizeUser(), phrases.userRoles(), phrases.userRisk()];
const signIns = [phrases.summarizeSignIns(), phrases.failedSignIns(), phrases.riskyPlaces()];

/** The portal is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const ROOT = /^\/[^/]*\/?$/;

/** A view's own spelling: `view` and `~` today, `blade` and no `~` in older links; a tenant may stand before. */
const view = (rest: string) => new RegExp(`^(?:@[^/]*/)?(?:view|blade)/${rest}(?=[/?]|$)`, 'i');
/** Ids of a directory are all of this shape. */
const guid = (name: string) => `(?<${name}>[\\da-f-]{36})`;

export default {
  id: 'microsoft-entra',
  name: 'Microsoft Entra',
  matches: ['https://entra.microsoft.com/*', 'https://entra.microsoft.us/*'],
  guestMatches: ['https://*.portal.azure.com/*', 'https://portal.azure.us/*'],
  // Lists and logs stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Maester and Zero Trust Assessment test references (links to users, groups, devices, applications, Conditional Access policies, Identity Protection); Blueprint for Secure Cloud configuration pages; CIPP documentation and source (tenant in the path); Allow the Azure portal URLs on your firewall or proxy server (frames)',
  pages: [
    {
      kind: 'user',
      path: ROOT,
      hash: view(`Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/.+/userId/${guid('userId')}`),
      suggestedPrompts: user,
    },
    {
      kind: 'user',
      path: ROOT,
      hash: view(`Microsoft_AAD_(?:IAM|UsersAndGroups)/UserDetailsMenuBlade/.+/userId/${guid('userId')}`),
      suggestedPrompts: user,
    },
    {
      kind: 'user',
      path: ROOT,
      hash: view(`Microsoft_AAD_IAM/RiskyUsersBlade/userId/${guid('userId')}`),
      suggestedPrompts: [phrases.summarizeUser(), phrases.userRisk()],
    },
    {
      kind: 'user-list',
      path: ROOT,
      hash: view('Microsoft_AAD_IAM/(?:RiskyUsersBlade|IdentityProtectionMenuBlade/(?:~|%7E)/RiskyUsers)'),
      suggestedPrompts: [phrases.summarizePage(), phrases.riskyUsers()],
    },
    {
      kind: 'user-list',
      path: ROOT,
      hash: view('Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/(?:~|%7E)/AllUsers'),
      suggestedPrompts: [phrases.summarizePage()],
    },
    // A group is who belongs to it.
    {
      kind: 'user-list',
      path: ROOT,
      hash: view(`Microsoft_AAD_IAM/GroupDetailsMenuBlade/.+/groupId/${guid('groupId')}`),
      suggestedPrompts: [phrases.summarizeGroup()],
    },
    {
      kind: 'alert-queue',
      path: ROOT,
      hash: view(
        'Microsoft_AAD_IAM/(?:RiskySignInsBlade|IdentityProtectionMenuBlade/(?:~|%7E)/(?:RiskySignIns|RiskDetections|RiskyServicePrincipals))',
      ),
      suggestedPrompts: [phrases.summarizeRisks(), phrases.riskyPlaces()],
    },
    // The object of the directory and the device that it stands for have an id each.
    {
      kind: 'device',
      path: ROOT,
      hash: view(`Microsoft_AAD_Devices/DeviceDetailsMenuBlade/.+/objectId/${guid('objectId')}`),
      suggestedPrompts: [phrases.summarizeDevice(), phrases.deviceCompliance()],
    },
    {
      kind: 'device',
      path: ROOT,
      hash: view(`Microsoft_AAD_Devices/DeviceDetailsMenuBlade/.+/deviceId/${guid('entraDeviceId')}`),
      suggestedPrompts: [phrases.summarizeDevice(), phrases.deviceCompliance()],
    },
    {
      kind: 'device-list',
      path: ROOT,
      hash: view('Microsoft_AAD_Devices/DevicesMenuBlade/(?:~|%7E)/Devices'),
      suggestedPrompts: [phrases.summarizePage(), phrases.staleDevices()],
    },
    {
      kind: 'application',
      path: ROOT,
      hash: view(`Microsoft_AAD_IAM/ManagedAppMenuBlade/.+/objectId/${guid('objectId')}/appId/${guid('appId')}`),
      suggestedPrompts: [phrases.summarizeApplication(), phrases.applicationPermissions()],
    },
    {
      kind: 'application',
      path: ROOT,
      hash: view(`Microsoft_AAD_(?:IAM/ManagedApp|RegisteredApps/Application)MenuBlade/.+/appId/${guid('appId')}`),
      suggestedPrompts: [phrases.summarizeApplication(), phrases.applicationPermissions()],
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view(`Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/${guid('policyId')}`),
      suggestedPrompts: [phrases.summarizePolicy(), phrases.policyExclusions()],
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view('Microsoft_AAD_(?:ConditionalAccess|IAM)/ConditionalAccessBlade'),
      suggestedPrompts: [phrases.summarizePage(), phrases.policiesOff()],
    },
    {
      kind: 'policy',
      path: ROOT,
      hash: view('Microsoft_AAD_IAM/IdentityProtectionMenuBlade/(?:~|%7E)/(?:MfaPolicy|UserPolicy)'),
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'report',
      path: ROOT,
      hash: view('Microsoft_AAD_IAM/(?:SignInLogsList\\.ReactView|SignInEventsV3Blade|SignInsMenuBlade)'),
      suggestedPrompts: signIns,
    },
    {
      kind: 'report',
      path: ROOT,
      hash: view('Microsoft_AAD_IAM/IdentityProtectionMenuBlade/(?:~|%7E)/Overview'),
      suggestedPrompts: [phrases.summarizePage(), phrases.riskyUsers()],
    },
    // In the Azure portal anything else of the directory: known as Entra's, of no known kind.
    {
      kind: 'other',
      path: ROOT,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_AAD_/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10/hidePreviewBanner~/true',
      kind: 'user',
      ids: { userId: '0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10' },
    },
    {
      url: 'https://portal.azure.com/contoso.example/#blade/Microsoft_AAD_IAM/UserDetailsMenuBlade/Profile/userId/0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10',
      kind: 'user',
      ids: { userId: '0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10' },
    },
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/IdentityProtectionMenuBlade/~/RiskyUsers',
      kind: 'user-list',
      ids: {},
    },
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/IdentityProtectionMenuBlade/~/RiskDetections',
      kind: 'alert-queue',
      ids: {},
    },
    {
      url: 'https://entra.microsoft.us/contoso.example/#view/Microsoft_AAD_Devices/DeviceDetailsMenuBlade/~/Properties/objectId/2d8b6f10-4c3e-4a57-9f21-8e7d6c5b4a30/deviceId/',
      kind: 'device',
      ids: { objectId: '2d8b6f10-4c3e-4a57-9f21-8e7d6c5b4a30' },
    },
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/be91f28a-0ef7-4da4-a55a-a8f9c9e71ad6/appId/8086d321-c6d3-4398-87da-0d54e3d93967',
      kind: 'application',
      ids: { objectId: 'be91f28a-0ef7-4da4-a55a-a8f9c9e71ad6', appId: '8086d321-c6d3-4398-87da-0d54e3d93967' },
    },
    {
      url: 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/8086d321-c6d3-4398-87da-0d54e3d93967/isMSAApp~/false',
      kind: 'application',
      ids: { appId: '8086d321-c6d3-4398-87da-0d54e3d93967' },
    },
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/44e1c7d0-9b3a-4f62-8d15-3a2b1c0d9e8f',
      kind: 'policy',
      ids: { policyId: '44e1c7d0-9b3a-4f62-8d15-3a2b1c0d9e8f' },
    },
    {
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SignInLogsList.ReactView/timeRangeType/last24hours/showApplicationSignIns~/true',
      kind: 'report',
      ids: {},
    },
    { url: 'https://entra.microsoft.com/#home', kind: 'other', ids: {} },
  ],
} satisfies Portal;
