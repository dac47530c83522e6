import type { Nomination, ShownField } from '../../../api/types';
import { t } from '../../../words/words';

function Value({ field }: { field: ShownField }) {
    if (field.rows?.length && field.headings?.length) {
        return (
            <div class="scrolled" role="region" aria-label={field.label} tabIndex={0}>
                <table class="inner">
                    <thead><tr>{field.headings.map((heading) => <th key={heading} scope="col">{heading}</th>)}</tr></thead>
                    <tbody>{field.rows.map((row, at) => <tr key={at}>{row.map((cell, index) => <td key={index}>{cell}</td>)}</tr>)}</tbody>
                </table>
            </div>
        );
    }
    return <span class="value">{field.text}</span>;
}

/** What is written in it; what is empty is left out, and counted. */
export function ContentSection({ nomination, editable }: { nomination: Nomination; editable: boolean }) {
    const shown = (nomination.shown ?? []).filter((field) => field.text || field.rows?.length);
    return (
        <section class="sheet" id="noi-dung" aria-labelledby="content-title">
            <div class="sheet-head">
                <h2 id="content-title">{t('nomination.content')}</h2>
                {editable && <a class="button plain" href={`/ho-so/${encodeURIComponent(nomination.id)}/sua`}>{t('nomination.edit')}</a>}
            </div>
            {shown.length === 0 && <p class="meta">{t('nomination.no-content')}</p>}
            <dl class="values">
                {shown.map((field) => <div key={field.name}><dt>{field.label}</dt><dd><Value field={field} /></dd></div>)}
            </dl>
        </section>
    );
}
