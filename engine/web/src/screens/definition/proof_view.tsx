// What is known of a workflow by itself: the verdict in a sentence, everything that was found, the drawing.
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { PlacedNote, Proof } from '../../api/definitions';
import { Tag, type Tone } from '../../parts/tag';
import type { Sign } from '../../parts/icon';
import { sentence, t } from '../../words/words';

function verdictOf(proof: Proof): { tone: Tone; sign: Sign; word: string; sentence: string } {
    switch (proof.verdict) {
        case 'proven': return { tone: 'green', sign: 'check', word: t('proof.proven'), sentence: t('proof.proven-means') };
        case 'trusted': return { tone: 'amber', sign: 'warning', word: t('proof.trusted'), sentence: t('proof.trusted-means') };
        case 'not-decided': return { tone: 'amber', sign: 'warning', word: t('proof.not-decided'), sentence: t('proof.not-decided-means') };
        case 'faulty': return { tone: 'red', sign: 'cross', word: t('proof.faulty'), sentence: t('proof.faulty-means') };
    }
}

function Finding({ note }: { note: PlacedNote }) {
    const where = note.file ? `${note.file}:${note.line}:${note.column}` : '';
    return (
        <li class={`finding ${note.severity}`}>
            <p>
                <Tag tone={note.severity === 'error' ? 'red' : note.severity === 'warning' ? 'amber' : 'plain'}>
                    {note.severity === 'error' ? t('finding.error') : note.severity === 'warning' ? t('finding.warning') : t('finding.note')}
                </Tag> {sentence(note.message)}
            </p>
            {note.hint && <p class="meta">{sentence(note.hint)}</p>}
            {where && (
                <details open={note.severity === 'error'}>
                    <summary class="mono">{where}</summary>
                    <div class="scrolled" role="region" tabIndex={0} aria-label={where}><pre class="code">{note.shown}</pre></div>
                </details>
            )}
        </li>
    );
}

export function Findings({ notes }: { notes: PlacedNote[] }) {
    if (!notes.length) return null;
    const rank = (note: PlacedNote) => (note.severity === 'error' ? 0 : note.severity === 'warning' ? 1 : 2);
    return <ul class="plain-list findings">{[...notes].sort((a, b) => rank(a) - rank(b)).map((note, at) => <Finding key={at} note={note} />)}</ul>;
}

/** As a picture: what stands in it can run nothing. */
function Drawing({ svg, title }: { svg: string; title: string }) {
    const address = useSignal('');
    useEffect(() => {
        const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
        address.value = made;
        return () => URL.revokeObjectURL(made);
    }, [svg]);
    if (!address.value) return null;
    return (
        <div class="scrolled drawing" role="region" tabIndex={0} aria-label={title}>
            <img src={address.value} alt={title} />
        </div>
    );
}

export function ProofView({ proof, title }: { proof: Proof; title: string }) {
    const verdict = verdictOf(proof);
    const faults = proof.findings.filter((note) => note.severity === 'error').length;
    return (
        <>
            <section class="sheet" aria-labelledby="verdict">
                <div class="sheet-head">
                    <h2 id="verdict">{t('proof.verdict')}</h2>
                    <Tag tone={verdict.tone} sign={verdict.sign}>{verdict.word}</Tag>
                </div>
                <p>{faults ? t('proof.faults', { n: faults }) : verdict.sentence}</p>
                {proof.tests.tests > 0
                    ? <p class="meta">{t('proof.tests', { passed: proof.tests.passed, tests: proof.tests.tests, taken: proof.tests.actions_taken, actions: proof.tests.actions })}</p>
                    : <p class="meta">{t('proof.no-tests')}</p>}
                <Findings notes={proof.findings} />
            </section>
            {proof.drawing && (
                <section class="sheet" aria-labelledby="drawing">
                    <h2 id="drawing">{t('proof.drawing')}</h2>
                    <Drawing svg={proof.drawing} title={t('proof.drawing-of', { title })} />
                    <p class="meta">{t('proof.drawing-text')}</p>
                </section>
            )}
        </>
    );
}
