// What the API answers, by the names that the screens have for it. `made.ts` is written by the build, from the server's own document.
import type { Action, Bodies, Event, InboxCounts, Problem as ToldProblem, Value } from './made';

export type {
    Action, Agreement, Asked, Conflict, Consultation, DryRun, FollowUp, FormField, InboxLine, Line, NewFollowUp, Nomination, Note, Notice, Notices, Person, Receipt,
    Rescue, Said, Score, Session, ShownField, StagedAction, Undo, Unit, Value, Votes, Work, Workflow, WorkflowAction,
    ProviderSession,
    Dashboard as Board, Difference as Change, Due as DueView, Evidence as EvidenceItem, Inbox as InboxPage, Stage as Token, WorkflowStage as Stage,
} from './made';

/** Why there is no answer; also what was never told: `status` is 0 when no answer came. */
export interface Problem extends Pick<ToldProblem, 'status' | 'title' | 'notes' | 'request'> {
    outcome: ToldProblem['outcome'] | 'unreachable' | 'stopped' | '';
}

export interface Page<L> {
    lines: L[];
    next: string;
}

export type InboxView = keyof InboxCounts;
export type ActionKind = Action['kind'];
export type ActionInput = Bodies['take_action'];
export type Fields = Record<string, Value>;

/** What happened, with what its kind says of it. */
export interface HistoryEvent extends Event {
    payload: { [name: string]: Value } | null;
}

export interface Counted {
    count: number;
    overdue: number;
}
