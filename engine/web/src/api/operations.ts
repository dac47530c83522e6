// What operators and account owners see.
import type { Answers } from './made';

export type {
    Account, Act, Audit, Incident, MailWish, OwnSession, Plugin, Publication, Version, Change as ConfigurationChange, Token as AccessToken,
} from './made';

export type ActConfirmed = Answers['confirm_act'];
export type Provider = Answers['show_provider'];
/** With its secret, told once. */
export type MadeToken = Answers['make_token'];
