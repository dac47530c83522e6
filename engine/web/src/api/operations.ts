// What operators and account owners see.
import type { Note } from './types';

export interface Incident {
    number: number;
    nomination: string;
    kind: string;
    capability: string;
    key: string;
    reason: string;
    created: string;
    attempts: number;
}

export interface Plugin {
    file: string;
    sha256: string;
    id?: string;
    version?: string;
    year?: number;
    capabilities?: string[];
    state: string;
    containment?: { runs: string; weaknesses?: string[]; network: string[] };
    faults: Note[];
}

export interface ConfigurationChange {
    change: string;
    what: string;
    name: string;
    before: string;
    after: string;
}

export interface Version {
    number: number;
    hash: string;
    at: string;
    person: string;
    /** The first of two people. */
    asked_by?: string;
    in_use: boolean;
    changes: ConfigurationChange[];
}

export interface Publication {
    version: number;
    hash: string;
    /** Of what was checked: what is published, or would be. */
    content: string;
    published: boolean;
    changes: ConfigurationChange[];
    held_back: string[];
    proofs: number;
    warnings: Note[];
}

export interface Audit {
    events: number;
    nominations: number;
    head: { sequence: number; hash: string };
    findings: Note[];
    findings_left_out: number;
}

export interface OwnSession {
    id: string;
    /** The one that asks. */
    own: boolean;
    begun: string;
    seen: string;
    address: string;
    agent: string;
}

export interface AccessToken {
    id: string;
    name: string;
    scope: 'read' | 'write';
    made: string;
    until: string;
    used?: string;
    /** Told once, when it is made. */
    secret?: string;
}

export interface Account {
    person: string;
    password: string;
    locked: boolean;
    second_factor: boolean;
    sessions: number;
    made: string;
    made_by: string;
}

/** Takes two operators. */
export interface Act {
    number: number;
    kind: 'publish' | 'add-account' | 'reset-password' | 'reset-second-factor';
    person: string;
    content: string;
    asked_by: string;
    asked: string;
    until: string;
    state: 'open' | 'confirmed' | 'withdrawn' | 'over';
    settled_by?: string;
    settled?: string;
}

export interface ActConfirmed {
    act: Act;
    first_password?: string;
    publication?: Publication;
}
