// What the API answers (/api/v1/openapi.json). Members that say nothing may be left out.
export interface Note {
    code: string;
    severity: string;
    message: string;
    hint?: string;
    field?: string;
    helpers?: string[];
    /** The same people, to be worked with. */
    help?: { role: string; title: string; people: { id: string; name: string }[] }[];
    file?: string;
    line?: number;
    column?: number;
}

export interface Problem {
    /** Of the answer; 0 when none came. */
    status: number;
    title: string;
    outcome: string;
    notes: Note[];
    /** What to name when asking for help. */
    request: string;
}

export interface Person {
    id: string;
    name: string;
    unit: string;
    unit_name: string;
    post: string;
    roles: string[];
}

export interface Session {
    person: Person;
    language: 'vi' | 'en';
    /** The person's own, on whatever computer. */
    chosen_language?: 'vi' | 'en';
    second_factor: boolean;
    operator: boolean;
    /** May do alone what takes two operators. */
    operates_alone: boolean;
    /** The office's directory keeps it. */
    password_elsewhere: boolean;
    /** Signed in at the office's provider. */
    by_provider: boolean;
    /** What a fresh proof is given with. */
    proof: 'password' | 'code' | 'provider';
    demo: boolean;
    idle_until: string;
    absolute_until: string;
    stepped_up_until?: string;
    /** The first password lets its owner do one thing: choose another. */
    password_change_required?: boolean;
    /** Deciders work with a second factor only. */
    second_factor_setup_required?: boolean;
}

export interface DueView {
    at?: string;
    working_days_left?: number;
    state: 'overdue' | 'soon' | 'later' | 'none';
}

export interface Line {
    id: string;
    revision: number;
    workflow: string;
    unit: string;
    unit_name: string;
    /** Of the unit that carries on one that has ended. */
    carrier_name?: string;
    name: string;
    title: string;
    stages: string[];
    ended: boolean;
    updated: string;
    due?: string;
    taken_by?: { id: string; name: string };
}

export interface InboxLine extends Line {
    due_view?: DueView;
    todo?: string;
    hint?: { code: string; text: string };
}

export interface Page<L> {
    lines: L[];
    next: string;
}

export type InboxView = 'mine' | 'unit' | 'others' | 'done';

export interface InboxPage extends Page<InboxLine> {
    /** Moment of the server's clock. */
    at: string;
    counts: Record<InboxView, number>;
}

export interface Token {
    name: string;
    title: string;
    role: string;
    since: string;
    due?: string;
    held: boolean;
    due_view?: DueView;
    /** The deadline was another one. */
    moved?: { due_before: string; because: string; by_calendar: boolean };
    /** By how much the reader may extend it now. */
    extend_most?: string;
}

export type ActionKind = 'advance' | 'return' | 'withdraw' | 'reject' | 'hold' | 'resume' | 'revoke';

export interface Action {
    name: string;
    title: string;
    kind: ActionKind;
    possible: boolean;
    reason_required: boolean;
    votes_required: boolean;
    /** A signature: it needs a fresh proof. */
    confirm_again: boolean;
    fields: string[];
    /** Stages of which one is chosen with it. */
    targets?: { name: string; title: string; proposed: boolean }[];
    /** Titles of the stages that end with it. */
    cancels?: string[];
    blockers: Note[];
}

/** The newest step, while it can be taken back. */
export interface Undo {
    action: string;
    title: string;
    person: string;
    person_name: string;
    until: string;
    possible: boolean;
    blockers: Note[];
}

/** Waits for another person to confirm it. */
export interface Rescue {
    kind: 'move' | 'cancel' | 'change-version';
    to: { name: string; title: string }[];
    version: string;
    road: string[];
    preview: string;
    blockers: Note[];
    person?: string;
    person_name?: string;
    reason?: string;
    until?: string;
}

/** Whose a stage is among those who could work on it. */
export interface Work {
    stage: string;
    title: string;
    needed: boolean;
    may_claim: boolean;
    may_release: boolean;
    may_assign: boolean;
    eligible: { id: string; name: string }[];
    person?: string;
    person_name?: string;
    how?: 'claimed' | 'assigned' | 'forwarded' | 'kept';
    since?: string;
    until?: string;
}

export interface Conflict {
    person: string;
    person_name: string;
    by_name: string;
    at: string;
    reason: string;
}

/** What somebody has said; nobody where silence counts. */
export interface Said {
    opinion: 'yes' | 'no' | 'none';
    at: string;
    person?: string;
    person_name?: string;
    reason?: string;
}

export interface Asked {
    name: string;
    title: string;
    state: 'open' | 'answered' | 'silent' | 'excused';
    /** It is asked anew: what it rested on has been changed. */
    stale: boolean;
    may_answer: boolean;
    said?: Said;
    late?: Said;
}

/** What is asked of whom in a visit of a stage. */
export interface Consultation {
    stage: string;
    title: string;
    over: boolean;
    silence: string;
    needs: string;
    suffices: boolean;
    may_manage: boolean;
    until?: string;
    asked: Asked[];
}

export interface FollowUp {
    kind: string;
    title: string;
    id: string;
}

export interface NewFollowUp {
    kind: string;
    title: string;
    possible: boolean;
    blockers: Note[];
}

export interface EvidenceItem {
    id: string;
    kind: string;
    title: string;
    date: string;
    sha256: string;
    bytes: number;
}

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Fields = Record<string, Value>;

export interface Score {
    name: string;
    total: string;
    plugin: string;
    plugin_version: string;
    at: string;
    current: boolean;
    sheet: Value;
}

export interface Agreement {
    action: string;
    title: string;
    person: string;
    at: string;
    stale: boolean;
    must_be_renewed: boolean;
    changes: string[];
    vote?: string;
}

export interface ShownField {
    name: string;
    label: string;
    text: string;
    headings?: string[];
    rows?: string[][];
}

export interface Nomination extends Line {
    definition: { version: string; hash: string };
    proposer: string;
    last_reason: string;
    marking: Token[];
    fields: Fields;
    shown?: ShownField[];
    evidence: EvidenceItem[];
    scores: Score[];
    agreements: Agreement[];
    flags: string[];
    actions: Action[];
    undo?: Undo;
    rescue?: Rescue;
    work?: Work[];
    conflicts?: Conflict[];
    consultations?: Consultation[];
    follow_ups?: FollowUp[];
    follows?: FollowUp;
    new_follow_ups?: NewFollowUp[];
    completeness?: { required: number; missing: { field: string; label: string; evidence: boolean }[] };
    /** The newest revision that the reader has looked at. */
    seen?: number;
    viewer?: { may_edit: string[]; may_attach: boolean; may_comment: boolean; may_flag: boolean; may_rescue: boolean };
}

export interface StagedAction extends Action {
    from: { name: string; title: string }[];
    here: boolean;
    own: boolean;
}

export interface Notice {
    number: number;
    at: string;
    kind: 'arrived' | 'returned' | 'decided' | 'remark' | 'deadline' | 'cancelled';
    id: string;
    name: string;
    title: string;
    text: string;
    read: boolean;
    waits: boolean;
}

export interface Notices {
    notices: Notice[];
    /** 0 when there is no more. */
    next: number;
    unread: number;
}

export interface Counted {
    count: number;
    overdue: number;
}

export interface Board extends Counted {
    workflow: string;
    at: string;
    stages: (Counted & { name: string; title: string })[];
    units: (Counted & { id: string; name: string; cells: (Counted & { stage: string })[] })[];
}

export interface HistoryEvent {
    sequence: number;
    revision: number;
    at: string;
    kind: string;
    action: string;
    person: string;
    principal: string;
    reason?: string;
    details: string[];
    payload: { [name: string]: Value } | null;
    hash: string;
    person_name?: string;
    principal_name?: string;
    basis?: string;
    action_title?: string;
}

export interface Change {
    field: string;
    label: string;
    before: string;
    after: string;
}

export interface Receipt {
    id: string;
    revision: number;
    stages: string[];
    repeated: boolean;
    changed: boolean;
    carried: string[];
}

export interface DryRun {
    possible: boolean;
    blockers: Note[];
    to?: { name: string; title: string }[];
    due?: string;
}

export interface FormField {
    name: string;
    type: 'text' | 'long-text' | 'integer' | 'decimal' | 'date' | 'yes-no' | 'choice' | 'rows' | 'evidence';
    label: string;
    presence: 'optional' | 'required' | 'required-when';
    required_when?: string;
    min?: string;
    max?: string;
    max_length?: number;
    min_rows?: number;
    choices?: { value: string; label: string }[];
    columns?: FormField[];
    accepts?: string[];
}

export interface Stage {
    name: string;
    title: string;
    kind: 'start' | 'between' | 'end';
    owner: string;
    owners: string[];
    edits: string[];
}

export interface WorkflowAction {
    name: string;
    title: string;
    kind: ActionKind;
    from: string[];
    from_any: boolean;
    to: string[];
    by: string[];
    fields: string[];
    reason_required: boolean;
    votes_required: boolean;
    confirm_again: boolean;
}

export interface Workflow {
    name: string;
    version: string;
    hash: string;
    title: string;
    calendar: string;
    name_field: string;
    title_field?: string;
    roles: { name: string; title: string; own_unit: boolean }[];
    stages: Stage[];
    actions: WorkflowAction[];
    form: FormField[];
}

export interface Unit {
    id: string;
    name: string;
    kind: string;
    sends: boolean;
    valid: boolean;
    successor?: string;
    parent?: string;
}

export interface Votes {
    present: number;
    written: number;
    yes: number;
    no: number;
    blank: number;
}

export interface ActionInput {
    reason?: string;
    fields?: Fields;
    votes?: Votes;
    stage?: string;
    step?: 'take' | 'renew' | 'undo';
    to?: string;
}
