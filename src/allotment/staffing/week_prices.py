"""Compiled kernels of the people's half: the cheapest week of a person when each label of a link has a price.

A week chooses at most `most` pairs and their hours, each at least a block, with travel within the person's
hours. Dynamic programming over (pairs, number of schools, hours) finds the cheapest week exactly, and, run
from both ends, the cheapest week for each label of each link ("least cost").
"""

from allotment.compiling import compiled
from allotment.staffing.coupling import IMPOSSIBLE


@compiled
def mix_links(c, first, last, skip, room, prices, is_open, mix):  # type: ignore[no-untyped-def]
    """Fill `mix[0]` with the cheapest way to spread 0 .. `room` hours over links but `skip`.

    Row n of `mix` holds the same for the links from `first` + n on. Returns the most hours they can take.
    """
    row = last - first
    mix[row, 0] = 0.0
    reach = 0
    for link in range(last - 1, first - 1, -1):
        row = link - first
        if link == skip:
            for h in range(reach + 1):
                mix[row, h] = mix[row + 1, h]
            continue
        start, top = c.at[link], c.top[link]
        next_reach = min(room, reach + top)
        for h in range(next_reach + 1):
            mix[row, h] = IMPOSSIBLE
        for there in range(reach + 1):
            if mix[row + 1, there] < IMPOSSIBLE:
                for here in range(min(top, next_reach - there) + 1):
                    if is_open[start + here]:
                        cost = mix[row + 1, there] + prices[start + here]
                        mix[row, there + here] = min(mix[row, there + here], cost)
        reach = next_reach
    return reach


@compiled
def rest_cost(c, pair, skip, prices, is_open):  # type: ignore[no-untyped-def]
    """Cost of not working at `pair`, its link `skip` left out."""
    cost = IMPOSSIBLE if c.pinned[pair] else 0.0
    for link in range(c.link[pair], c.link[pair + 1]):
        if link != skip:
            cost += prices[c.at[link]] if is_open[c.at[link]] else IMPOSSIBLE
    return cost


@compiled
def write_menu(c, n, pair, hours, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Fill row n of the menu with the costs of working at `pair`, and what it costs to rest."""
    room = hours - c.charge[pair]
    reach = mix_links(c, c.link[pair], c.link[pair + 1], -1, room, prices, is_open, t.mix)
    t.rest[n] = rest_cost(c, pair, -1, prices, is_open)
    for h in range(room + 1):
        fits = c.block <= h <= reach and t.mix[0, h] < IMPOSSIBLE
        t.menu[n, h] = t.mix[0, h] + c.cost[pair] if fits else IMPOSSIBLE


@compiled
def add_pair(c, n, pair, most, hours, source, target, t):  # type: ignore[no-untyped-def]
    """`target` (schools, hours) = best of `source` and one more pair, with at most so many of both."""
    travel = c.charge[pair]
    for schools in range(most + 1):
        for h in range(hours + 1):
            best = source[schools, h] + t.rest[n]
            if schools > 0:
                for here in range(c.block, h - travel + 1):
                    cost = source[schools - 1, h - travel - here] + t.menu[n, here]
                    best = min(best, cost)
            target[schools, h] = best


@compiled
def read_person(c, person, back, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Fill menu and `after` for `person`, pairs in reverse order if `back`; returns the cheapest week."""
    first, count = c.first[person], c.first[person + 1] - c.first[person]
    most, hours = c.most[person], c.hours[person]
    for schools in range(most + 1):
        for h in range(hours + 1):
            t.after[count, schools, h] = 0.0
            t.before[0, schools, h] = 0.0
    for n in range(count - 1, -1, -1):
        pair = first + (count - 1 - n if back else n)
        write_menu(c, n, pair, hours, prices, is_open, t)
        add_pair(c, n, pair, most, hours, t.after[n + 1], t.after[n], t)
    return t.after[0, most, hours]


@compiled
def look_around(c, n, room, most, hours, t):  # type: ignore[no-untyped-def]
    """Fill `around` with the best of all other pairs when pair n works; returns it for when it rests."""
    resting = IMPOSSIBLE
    for schools in range(most + 1):
        for h in range(hours + 1):
            cost = t.before[n, schools, h] + t.after[n + 1, most - schools, hours - h]
            resting = min(resting, cost)
    for here in range(c.block, room + 1):
        left = room - here
        best = IMPOSSIBLE
        for schools in range(most):
            for h in range(left + 1):
                cost = t.before[n, schools, h] + t.after[n + 1, most - 1 - schools, left - h]
                best = min(best, cost)
        t.around[here] = best
    return resting


@compiled
def least_costs(c, pair, link, room, resting, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Fill `least` with the cheapest week for each label of `link`; returns the cheapest of all."""
    reach = mix_links(c, c.link[pair], c.link[pair + 1], link, room, prices, is_open, t.mix)
    start = c.at[link]
    lowest = IMPOSSIBLE
    for h in range(c.top[link] + 1):
        best = IMPOSSIBLE
        if is_open[start + h]:
            for there in range(max(0, c.block - h), min(reach, room - h) + 1):
                cost = t.mix[0, there] + c.cost[pair] + t.around[h + there]
                best = min(best, cost)
            if h == 0:
                best = min(best, rest_cost(c, pair, link, prices, is_open) + resting)
        t.least[h] = best + prices[start + h]
        lowest = min(lowest, t.least[h])
    return lowest


@compiled
def shift_week(c, person, share, back, prices, is_open, t):  # type: ignore[no-untyped-def]
    """Move `share` of each label's extra cost from the person to the needs, link by link.

    The sum of both halves' minima never falls. Closes impossible labels. Returns the cheapest week before.
    """
    value = read_person(c, person, back, prices, is_open, t)
    first, count = c.first[person], c.first[person + 1] - c.first[person]
    most, hours = c.most[person], c.hours[person]
    for n in range(count):
        pair = first + (count - 1 - n if back else n)
        room = hours - c.charge[pair]
        resting = look_around(c, n, room, most, hours, t)
        for link in range(c.link[pair], c.link[pair + 1]):
            lowest = least_costs(c, pair, link, room, resting, prices, is_open, t)
            part = share / (c.link[pair + 1] - link)
            shift_prices(c, link, lowest, -part, prices, is_open, t.week_extra, t)
        write_menu(c, n, pair, hours, prices, is_open, t)
        add_pair(c, n, pair, most, hours, t.before[n], t.before[n + 1], t)
    return value


@compiled
def shift_prices(c, link, lowest, part, prices, is_open, extra, t):  # type: ignore[no-untyped-def]
    """Write what each label costs above `lowest` into `extra`, and add `part` of that to its price."""
    for h in range(c.top[link] + 1):
        label = c.at[link] + h
        if is_open[label]:
            extra[label] = t.least[h] - lowest
            if t.least[h] >= IMPOSSIBLE / 2:
                is_open[label] = False
            else:
                prices[label] += part * extra[label]


@compiled
def split_hours(c, pair, total, prices, is_open, chosen, t):  # type: ignore[no-untyped-def]
    """Write into `chosen` the cheapest way to spread `total` hours over the links of `pair`."""
    first, last = c.link[pair], c.link[pair + 1]
    if last - first == 1:
        chosen[first] = total
        return
    mix_links(c, first, last, -1, total, prices, is_open, t.mix)
    left = total
    for link in range(first, last):
        row, start = link - first, c.at[link]
        others = 0
        for other in range(link + 1, last):
            others += c.top[other]
        best = IMPOSSIBLE
        for here in range(max(0, left - others), min(c.top[link], left) + 1):
            if is_open[start + here]:
                cost = prices[start + here] + t.mix[row + 1, left - here]
                if cost < best:
                    best = cost
                    chosen[link] = here
        left -= chosen[link]


@compiled
def choose_week(c, person, prices, is_open, chosen, t):  # type: ignore[no-untyped-def]
    """Write the labels of the cheapest week of `person` into `chosen` (L,); returns its cost."""
    value = read_person(c, person, False, prices, is_open, t)
    first, count = c.first[person], c.first[person + 1] - c.first[person]
    schools, left = c.most[person], c.hours[person]
    for n in range(count):
        pair = first + n
        travel = c.charge[pair]
        total = 0
        best = t.rest[n] + t.after[n + 1, schools, left]
        if schools > 0:
            for here in range(c.block, left - travel + 1):
                cost = t.menu[n, here] + t.after[n + 1, schools - 1, left - travel - here]
                if cost < best:
                    best = cost
                    total = here
        for link in range(c.link[pair], c.link[pair + 1]):
            chosen[link] = 0
        if total > 0:
            schools -= 1
            left -= travel + total
            split_hours(c, pair, total, prices, is_open, chosen, t)
    return value
