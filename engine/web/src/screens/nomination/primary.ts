// Which of the server's actions is the one button of the page, and in what order the others stand. Nothing is allowed
// or forbidden here.
import type { Action, Nomination, Note } from '../../api/types';

export interface Steps {
    primary: Action | null;
    /** Possible too. */
    others: Action[];
    /** Would lead on, and are not possible: their reasons are open. */
    blocked: Action[];
    later: Action[];
}

/** What cannot be undone stands last and is never the one button. */
const harsh = ['reject', 'revoke'];

/** What keeps an action back is in the content, and not something that is filled in with it. */
export function ofContent(action: Action): Note[] {
    return action.blockers.filter((note) => note.field && !action.fields.includes(note.field));
}

/** Nobody acts before somebody has taken it on, and the reader may. */
export function mustTakeOn(nomination: Nomination): boolean {
    return nomination.work?.some((one) => one.needed && !one.person && one.may_claim) ?? false;
}

/** The reader is asked, and has not answered. */
export function isAsked(nomination: Nomination): boolean {
    return nomination.consultations?.some((one) => !one.over && one.asked.some((asked) => asked.may_answer && (asked.state === 'open' || asked.stale))) ?? false;
}

export function stepsOf(actions: Action[]): Steps {
    const possible = actions.filter((one) => one.possible);
    const advance = possible.find((one) => one.kind === 'advance' || one.kind === 'resume');
    const blocked = actions.filter((one) => !one.possible && one.kind === 'advance');
    const byContent = blocked.some((one) => ofContent(one).length > 0);
    const back = byContent ? possible.find((one) => one.kind === 'return') : undefined;
    const primary = advance ?? back ?? null;
    const rank = (one: Action) => (harsh.includes(one.kind) ? 2 : one.kind === 'advance' ? 0 : 1);
    return {
        primary, blocked, others: possible.filter((one) => one !== primary).sort((a, b) => rank(a) - rank(b)),
        later: actions.filter((one) => !one.possible && one.kind !== 'advance'),
    };
}

/** The reasons of what is blocked, as a list to send back with a return. */
export function reasonsToReturn(actions: Action[]): string {
    const sentences = stepsOf(actions).blocked.flatMap((one) => ofContent(one).map((note) => note.message));
    return [...new Set(sentences)].map((sentence) => `- ${sentence}`).join('\n');
}
