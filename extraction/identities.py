"""Finding the identities of a text: which of its figures must agree, add up, divide or grow into which."""

from __future__ import annotations

from extraction.figures import Scene
from extraction.relations.afar.averages import called_averages
from extraction.relations.afar.counted_up import counted_up
from extraction.relations.afar.distant import distant_ratios
from extraction.relations.afar.exact_sums import exact_sums
from extraction.relations.afar.growths import called_growths
from extraction.relations.afar.heading_orders import heading_orders
from extraction.relations.afar.main_figures import of_main_figures
from extraction.relations.afar.orders import called_orders
from extraction.relations.afar.rest_of_all import rest_of_all
from extraction.relations.afar.slipped_results import slipped_results
from extraction.relations.afar.sums import called_sums, rest_sums
from extraction.relations.afar.told_orders import told_orders
from extraction.relations.afar.unnamed_wholes import apposed_shares, shares_of_sums
from extraction.relations.afar.wholes import called_multiples, called_wholes
from extraction.relations.growth.apposed_growths import apposed_growths
from extraction.relations.growth.growths import growths
from extraction.relations.growth.listed_growths import listed_growths
from extraction.relations.growth.no_growths import without_bases
from extraction.relations.growth.rates_apart import rates_apart
from extraction.relations.near import Near, Relation
from extraction.relations.order.held_against import held_against
from extraction.relations.order.orders import orders
from extraction.relations.order.ranked_chains import ranked_chains
from extraction.relations.part.named_totals import of_named_totals
from extraction.relations.part.shared_out import shared_out
from extraction.relations.part.wholes import not_of_before, of_the_latest, shares_of_shares, told_once, wholes
from extraction.relations.ratio.averages import averages
from extraction.relations.ratio.every import so_many_of_so_many
from extraction.relations.ratio.known_wholes import of_known_wholes
from extraction.relations.ratio.named_rates import named_rates
from extraction.relations.ratio.rates_of_use import rates_of_use
from extraction.relations.ratio.ratio_nouns import ratio_nouns
from extraction.relations.ratio.ratios import ratios
from extraction.relations.ratio.targets import of_targets
from extraction.relations.roles import set_roles
from extraction.relations.same.repeats import repeats
from extraction.relations.settling import settle_kinds, settle_periods, settle_units, settle_wholes
from extraction.relations.share.aligned import aligned, shares_of_parts
from extraction.relations.share.common_wholes import of_one_whole
from extraction.relations.share.share_sums import share_growths, share_sums
from extraction.relations.share.shares import breakdowns, of_classes
from extraction.relations.share.wholes_of_shares import wholes_of_shares
from extraction.relations.spaced.exact_changes import exact_changes
from extraction.relations.spaced.explained import explained
from extraction.relations.spaced.had_been import had_been
from extraction.relations.spaced.held_up_to import held_up_to
from extraction.relations.spaced.mixed_sums import mixed_sums
from extraction.relations.spaced.named_parts import named_parts
from extraction.relations.spaced.of_them import of_them, once
from extraction.relations.spaced.plain_orders import plain_orders
from extraction.relations.spaced.plain_parts import plain_parts
from extraction.relations.spaced.set_against import set_against
from extraction.relations.spaced.splits import splits
from extraction.relations.spaced.told_more import told_more
from extraction.relations.spaced.told_pairs import told_pairs
from extraction.relations.stated.averages import stated_averages
from extraction.relations.stated.changes import stated_changes
from extraction.relations.stated.complementary import complementary
from extraction.relations.stated.growths import stated_growths
from extraction.relations.stated.named_sums import named_sums
from extraction.relations.stated.odd_ones import odd_ones
from extraction.relations.stated.ratios import stated_ratios
from extraction.relations.stated.shares_to_the_rest import shares_to_the_rest
from extraction.relations.stated.totals import stated_totals
from extraction.relations.stated.turned import turned
from extraction.relations.sum.balances import balances
from extraction.relations.sum.changes import change_sums, rates_of_change
from extraction.relations.sum.complements import complements
from extraction.relations.sum.left_out import left_out
from extraction.relations.sum.overfull import with_overfull
from extraction.relations.sum.shortfalls import shortfalls
from extraction.relations.sum.side_by_side import without_chance
from extraction.relations.sum.streams import streams
from extraction.relations.sum.sums import sums
from extraction.relations.sum.to_the_rest import to_the_rest
from extraction.relations.sum.whole_lists import whole_lists
from extraction.relations.table.column_totals import told_totals
from extraction.relations.table.columns import of_columns, of_total_column, of_total_row
from extraction.relations.table.compared_columns import compared_columns, grown_rows
from extraction.relations.table.grids import grids
from extraction.relations.table.named_rows import named_rows
from extraction.text_forms import simplify
from schemas.records import Identity, Term, TermRole

TERM_ROLES: dict[str, tuple[TermRole, ...]] = {
    "sum": ("total", "part"),
    "shares": ("part",),
    "ratio": ("part", "whole", "share"),
    "part_of": ("part", "whole"),
    "same": ("member",),
    "growth": ("from", "to", "rate"),
    "greater": ("larger", "smaller"),
}


def relate(scene: Scene) -> list[Relation]:
    """Find all relations of a scene, and give its figures the roles that follow from them."""
    if scene.lexicon.spaced:
        return _relate(scene)
    written = scene.text
    scene.text = simplify(written)  # the words of relations are written in simplified characters
    relations = _relate(scene)
    scene.text = written
    return relations


def _relate(scene: Scene) -> list[Relation]:
    near = Near(scene)
    repeated = repeats(scene, near)
    near.set_same(repeated)
    tables = grids(scene)
    added = sums(scene, near, tables)
    added = to_the_rest(scene, near, without_chance(scene, added))
    added += balances(scene, near, added)
    added += shortfalls(scene, near, added)
    added += called_sums(scene, near, added)
    added += counted_up(scene, added)
    added += of_total_column(tables, added)
    added += told_totals(scene, near, tables, added)
    added = of_classes(scene, added)
    near.lend(added)
    told = {frozenset(figure.index for figure in relation.figures) for relation in added}
    changed = [r for r in change_sums(scene, near) if frozenset(f.index for f in r.figures) not in told]
    tabled = [*of_columns(tables), *of_total_row(tables, added)]
    named = called_multiples(scene, near)
    named += ratio_nouns(scene, near)
    named += shares_of_sums(scene, near, added)
    named += named_rates(scene, near, added, {relation.figures[2].index for relation in (*tabled, *named)})
    in_turn, apart = listed_growths(scene)
    known = {relation.figures[2].index for relation in (*tabled, *named)} | apart
    divided = [*(r for r in tabled if r.kind == "ratio"), *named]
    divided += [*ratios(scene, near, added, known), *averages(scene, near, known)]
    grown = [*(r for r in tabled if r.kind == "growth"), *in_turn, *growths(scene, near, known)]
    grown += called_growths(scene, near, grown)
    grown += share_growths(scene)
    grown += grown_rows(near, tables, grown)
    beside = share_sums(scene, added)
    shares = breakdowns(scene, repeated, [*added, *beside])
    # What something is now is no part of what it was before.
    steps = {_two(relation) for relation in (*grown, *changed)}
    parted = [pair for pair in wholes(scene, near, added, divided) if _two(pair) not in steps]
    parted = whole_lists(parted)
    parted = not_of_before(of_the_latest(parted, [*grown, *changed]), divided, grown)
    divided, parted = told_once(divided, parted)
    summed = {(part.index, relation.figures[0].index) for relation in added for part in relation.figures[1:]}
    shared = shares_of_shares(scene, {relation.figures[2].index for relation in divided})
    parted += [pair for pair in shared if tuple(figure.index for figure in pair.figures) not in summed]
    named_orders = [
        *called_orders(scene, near),
        *heading_orders(scene, near),
        *told_orders(scene, near),
        *ranked_chains(scene, near),
        *plain_orders(scene, near),
        *told_more(scene, near),
        *held_against(scene, near),
        *held_up_to(scene, near),
        *set_against(scene, near),
    ]
    relations = [
        *added,
        *beside,
        *changed,
        *rates_of_change(scene, changed),
        *shares,
        *divided,
        *aligned(added, shares, divided),
        *shares_of_parts(added, divided, shares),
        *so_many_of_so_many(scene),
        *parted,
        *repeated,
        *grown,
        *orders(
            scene,
            [*grown, *changed, *divided],
            named_orders,
        ),
    ]
    relations += called_wholes(scene, near, relations)
    relations += apposed_shares(scene, near, relations)
    relations += of_known_wholes(scene, near, relations)
    relations += apposed_growths(scene, relations)
    relations += distant_ratios(scene, near, relations)
    relations += named_rows(scene, tables, relations)
    relations += of_main_figures(scene, near, relations)
    relations += compared_columns(scene, near, [r for r in relations if r.kind == "ratio"])
    relations += called_averages(scene, near, relations)
    relations += rest_sums(scene, near, added, relations)
    relations += rest_of_all(scene, near, added, relations)
    relations += of_them(scene, relations)
    relations += splits(scene, near, relations)
    relations += mixed_sums(scene, relations)
    relations += told_pairs(scene, relations)
    relations = with_overfull(scene, relations)
    relations += named_parts(scene, near, relations)
    relations += explained(scene, near, relations)
    relations += had_been(scene, near, relations)
    relations += plain_parts(scene, near, relations)
    relations = once(scene, relations)
    relations = complements(scene, near, relations)
    relations += slipped_results(scene, near, relations)
    relations += exact_sums(scene, relations)
    relations += left_out(scene, near, relations)
    relations += streams(scene, near, relations)
    relations += stated_changes(scene, near, relations)
    relations += stated_growths(scene, near, relations)
    relations += rates_apart(scene, near, relations)
    relations += stated_ratios(scene, near, relations)
    relations += rates_of_use(scene, near, relations)
    relations += of_targets(scene, relations)
    relations += odd_ones(scene, near, relations)
    relations += stated_averages(scene, near, relations)
    relations += stated_totals(scene, near, relations)
    relations += of_named_totals(scene, near, relations)
    relations = shared_out(scene, near, relations)
    if scene.lexicon.spaced:
        relations += exact_changes(scene, near, relations)
    relations = named_sums(scene, near, relations)
    relations = complementary(scene, near, relations)
    relations = turned(scene, near, relations)
    relations = shares_to_the_rest(scene, relations)
    relations += _shares_beside(relations) if scene.lexicon.spaced else []
    relations += wholes_of_shares(scene, relations)
    relations += of_one_whole(scene, relations)
    relations = without_bases(scene, relations)
    settle_units(relations)
    settle_kinds(relations)
    settle_periods(relations)
    settle_wholes(relations)
    set_roles(scene, relations)
    return relations


def _shares_beside(relations: list[Relation]) -> list[Relation]:
    """The shares of all the parts of a sum, where the last of their ratios was found late."""
    sums = [r for r in relations if r.kind == "sum" and r.roles]
    ratios = {r.figures[0].index: r.figures[1] for r in relations if r.kind == "ratio" and r.figures[2].kind == "share"}
    whole = [
        r for r in sums if all(p.index in ratios and ratios[p.index].value == r.figures[0].value for p in r.figures[1:])
    ]
    return shares_of_parts(whole, relations, [r for r in relations if r.kind == "shares"])


def _two(relation: Relation) -> frozenset[int]:
    """The places of the first two figures of a relation."""
    return frozenset(figure.index for figure in relation.figures[:2])


def identities(relations: list[Relation]) -> list[Identity]:
    """The relations as rows: terms by their spans, each with its role."""
    rows = []
    for relation in relations:
        names = TERM_ROLES[relation.kind]
        terms = tuple(
            Term(names[min(place, len(names) - 1)], figure.amount.start, figure.amount.end)
            for place, figure in enumerate(relation.figures)
        )
        rows.append(Identity(relation.kind, terms, relation.exhaustive, relation.years))
    return rows
