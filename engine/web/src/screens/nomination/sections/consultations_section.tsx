// Who is asked, until when, and who answered what. Whoever is asked answers here.
import type { Asked, Consultation, Nomination, Said, Workflow } from '../../../api/types';
import { Tag } from '../../../parts/tag';
import { dayOf, momentOf } from '../../../words/moments';
import { t } from '../../../words/words';
import { AnswerForm } from './answer_form';
import { AskAlso, Excuse } from './ask_more';

interface Props {
    nomination: Nomination;
    workflow: Workflow | undefined;
    again: () => Promise<void>;
}

const opinions = { yes: 'consult.yes', no: 'consult.no', none: 'consult.none' } as const;
const tones = { yes: 'green', no: 'red', none: 'plain' } as const;

function needsText(needs: string): string {
    if (needs === 'any') return t('consult.needs-any');
    if (needs === 'all') return t('consult.needs-all');
    if (needs.includes('/')) return t('consult.needs-share', { share: needs });
    return needs === 'answers' ? t('consult.needs-answers') : t('consult.needs-people', { n: Number(needs) });
}

function SaidLine({ said, late }: { said: Said; late?: boolean }) {
    const who = said.person_name ? `${said.person_name} · ${momentOf(said.at)}` : momentOf(said.at);
    return (
        <>
            <p><Tag tone={late ? 'amber' : tones[said.opinion]}>{t(opinions[said.opinion])}</Tag> <span class="meta">{late ? t('consult.late', { who }) : who}</span></p>
            {said.reason && <p class="quote">{said.reason}</p>}
        </>
    );
}

function state(asked: Asked): string {
    if (asked.state === 'excused') return t('consult.excused');
    if (asked.state === 'silent') return t('consult.silent');
    return asked.stale ? t('consult.stale') : t('consult.open');
}

function Addressee({ asked, consultation, nomination, again }: { asked: Asked; consultation: Consultation; nomination: Nomination; again: () => Promise<void> }) {
    const open = asked.state === 'open' || asked.stale;
    const late = consultation.over || asked.state === 'silent';
    return (
        <li>
            <h3>{asked.title}</h3>
            {(open || asked.state !== 'answered') && <p class="meta">{state(asked)}</p>}
            {asked.said && <SaidLine said={asked.said} />}
            {asked.late && <SaidLine said={asked.late} late />}
            {asked.may_answer && <AnswerForm nomination={nomination} asked={asked} late={late} folded={late || !open} again={again} />}
            {consultation.may_manage && open && <Excuse nomination={nomination} stage={consultation.stage} asked={asked} again={again} />}
        </li>
    );
}

function One({ consultation, nomination, workflow, again }: { consultation: Consultation } & Props) {
    return (
        <>
            {!consultation.over && (
                <p class="meta">
                    {[consultation.until ? t('consult.until', { day: dayOf(consultation.until) }) : '', needsText(consultation.needs), consultation.suffices ? t('consult.suffices') : ''].filter(Boolean).join(' · ')}
                </p>
            )}
            <ul class="comments">
                {consultation.asked.map((asked) => <Addressee key={asked.name} asked={asked} consultation={consultation} nomination={nomination} again={again} />)}
            </ul>
            {consultation.may_manage && workflow && <AskAlso nomination={nomination} stage={consultation.stage} workflow={workflow} again={again} />}
        </>
    );
}

export function ConsultationsSection({ nomination, workflow, again }: Props) {
    const all = nomination.consultations ?? [];
    if (!all.length) return null;
    return (
        <section class="sheet" id="hoi-y-kien" aria-labelledby="consult-title">
            <h2 id="consult-title">{t('consult.title')}</h2>
            {all.map((one, at) => (one.over
                ? <details key={at}><summary>{t('consult.over', { stage: one.title })}</summary><One consultation={one} nomination={nomination} workflow={workflow} again={again} /></details>
                : <div key={at} class="asking"><p class="asking-stage">{t('consult.at', { stage: one.title })}</p><One consultation={one} nomination={nomination} workflow={workflow} again={again} /></div>))}
        </section>
    );
}
