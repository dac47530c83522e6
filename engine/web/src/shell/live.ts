// Word of changes: one stream a browser. The tab that holds the lock listens and passes on; ids and revisions only.
import { signal } from '@preact/signals';
import { base, reachable } from '../api/client';
import { askWho, state } from './session/session';

export interface Moved {
    id: string;
    revision: number;
}

/** The newest change; `count` makes equal ones differ. */
export const moved = signal<(Moved & { count: number }) | null>(null);
let count = 0;
/** Counts the times that changes went by untold: what is shown must be asked for anew. */
export const missed = signal(0);

function isMoved(value: unknown): value is Moved {
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' &&
        'revision' in value && typeof value.revision === 'number';
}

function tell(value: unknown): void {
    if (isMoved(value)) moved.value = { id: value.id, revision: value.revision, count: ++count };
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

const againMilliseconds = 5000;

function listen(channel: BroadcastChannel): () => void {
    let close = attach(channel, () => {
        const timer = setTimeout(() => { close = listen(channel); }, againMilliseconds);
        close = () => clearTimeout(timer);
    });
    return () => close();
}

/** One stream; `onEnd` when the browser will not open it again by itself. */
function attach(channel: BroadcastChannel, onEnd: () => void): () => void {
    const stream = new EventSource(`${base}events`);
    stream.addEventListener('nomination', (event) => {
        const value = parse(event.data);
        tell(value);
        channel.postMessage(value);
    });
    stream.addEventListener('missed', () => {
        channel.postMessage('missed');
        missed.value += 1;
    });
    stream.addEventListener('session', () => {
        channel.postMessage('session');
        void askWho();
    });
    stream.addEventListener('open', () => { reachable.value = true; });
    // A stream that broke is opened again by the browser; whether the server is there is asked by a plain request.
    stream.addEventListener('error', () => {
        if (state.value === 'open') void askWho();
        if (stream.readyState === EventSource.CLOSED) onEnd();
    });
    return () => stream.close();
}

let stop: (() => void) | null = null;

export function startLive(): void {
    if (stop) return;
    const channel = new BroadcastChannel('thidua');
    channel.onmessage = (event: MessageEvent<unknown>) => {
        if (event.data === 'session') void askWho();
        else if (event.data === 'missed') missed.value += 1;
        else tell(event.data);
    };
    const ended = new AbortController();
    stop = () => ended.abort();
    const lead = () => new Promise<void>((resolve) => {
        const close = listen(channel);
        ended.signal.addEventListener('abort', () => { close(); channel.close(); resolve(); });
    });
    if ('locks' in navigator) navigator.locks.request('thidua-live', { signal: ended.signal }, lead).catch(() => undefined);
    else void lead();
}

export function stopLive(): void {
    stop?.();
    stop = null;
}

/** Whether the server answers at all; asks nothing of the session, so that idleness is not interrupted. */
async function probe(): Promise<void> {
    try {
        reachable.value = (await fetch('/healthz', { cache: 'no-store' })).ok;
    } catch {
        reachable.value = false;
    }
}

/** Asks again every few seconds while the server cannot be reached, and when the computer says that its network changed. */
export function watchReachability(): void {
    setInterval(() => {
        if (!reachable.value) void probe();
    }, againMilliseconds);
    addEventListener('online', () => void probe());
    addEventListener('offline', () => void probe());
}
