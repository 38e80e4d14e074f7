"""One-time links: asking for one, using one, and accepting an invitation. Opening a link never acts."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.accounts import actions
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.places import KnownAddress, SchoolAddress
from bildungsnetz.contexts.accounts.queries import (
    public_has_account,
    public_invitation,
    public_sign_in_link_is_open,
)
from bildungsnetz.contexts.actors.sign_in import official_mail, public_school_with_number
from bildungsnetz.contexts.bodies.queries.sign_in import public_seat_holder
from bildungsnetz.contexts.registry.by_region import public_network_of_kreis

from ..entrance import EntranceRequest, entrance_page, limited_by_token, own_path
from ..form_pages import posted
from ..forms.accounts import AcceptForm, LinkForm, SchoolForm
from ..forms.records import EmptyForm
from ..submitting import submit
from .accounts_sign_in import sign_in_page


@require_POST
@entrance_page
def request_sign_in_link(request: EntranceRequest) -> HttpResponse:
    """Whoever asks gets the same answer, whether there is an account or not."""
    form = LinkForm(request.POST, prefix="link")
    if not form.is_valid():
        return sign_in_page(request, link_form=form)
    email, wanted = form.cleaned_data["email"].lower(), own_path(form.cleaned_data["next"])
    too_many = consume_or_429(request, action="sign_in_link", key=email)
    if too_many:
        return too_many
    _send_link(request.principal, email, wanted)
    return redirect("workspace:sign_in_link_sent")


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_page
def school_sign_in(request: EntranceRequest) -> HttpResponse:
    """A link for a school goes to its official address only; the number is all that is asked."""
    form = SchoolForm(posted(request), prefix="schule", initial={"next": request.GET.get("next", "")})
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/school_sign_in.html", {"form": form})
    number, wanted = form.cleaned_data["schulnummer"].strip(), own_path(form.cleaned_data["next"])
    too_many = consume_or_429(request, action="sign_in_link", key=number)
    if too_many:
        return too_many
    _send_school_link(request.principal, number, wanted)
    return redirect("workspace:sign_in_link_sent")


@require_safe
@entrance_page
def sign_in_link_sent(request: EntranceRequest) -> HttpResponse:
    """What happens next; says nothing about whether the address is known."""
    return render(request, "workspace/sign_in_link_sent.html", {"is_demo": settings.DEMO})


@require_http_methods(["GET", "HEAD", "POST"])
@limited_by_token
@entrance_page
def use_sign_in_link(request: EntranceRequest, token: str) -> HttpResponse:
    """The page behind the link of the mail: a button that signs in, once."""
    form = EmptyForm(posted(request))
    links = []
    if request.method == "POST" and submit(
        form, lambda: links.append(actions.use_sign_in_link(token, by=request.principal))
    ):
        link = links[0]
        return _signed_in(request, link.user, own_path(link.next_path), method="sign_in_link")
    is_open = public_sign_in_link_is_open(token)
    return render(request, "workspace/use_sign_in_link.html", {"form": form, "is_open": is_open})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@limited_by_token
@entrance_page
def accept_invitation(request: EntranceRequest, token: str) -> HttpResponse:
    """What is offered, and a button that takes it."""
    invitation = public_invitation(token)
    if invitation is None:
        return render(request, "workspace/accept_invitation.html", {"invitation": None}, status=404)
    has_account = public_has_account(invitation.email)
    form_class = EmptyForm if has_account else AcceptForm
    initial = {} if has_account else {"name": invitation.name}
    form = form_class(posted(request), initial=initial)
    users: list[User] = []
    if request.method == "POST" and submit(
        form,
        lambda **values: users.append(actions.accept_invitation(token, by=request.principal, **values)),
    ):
        return _signed_in(request, users[0], "", method="invitation")
    context = {"invitation": invitation, "form": form, "has_account": has_account}
    return render(request, "workspace/accept_invitation.html", context)


def _send_link(by: Principal, email: str, wanted: str) -> None:
    """To an account, or to a member whose address the office recorded; to nobody else."""
    holder = None if public_has_account(email) else public_seat_holder(email)
    if holder is None:
        actions.request_sign_in_link(email, by=by, next_path=wanted)
    else:
        member = KnownAddress(holder.mail, holder.name, holder.network_key)
        actions.request_member_link(member, by=by, next_path=wanted)


def _send_school_link(by: Principal, schulnummer: str, wanted: str) -> None:
    """Only for a school of a network with pages of its own, and only to the official address."""
    school = public_school_with_number(schulnummer)
    network = public_network_of_kreis(school.kreis_ags) if school else None
    if school is None or network is None or not official_mail(school):
        return
    address = SchoolAddress(
        official_mail(school), str(school), network.scope_key, institution_scope(school.pk)
    )
    actions.request_school_link(address, by=by, next_path=wanted)


def _signed_in(request: EntranceRequest, user: User, wanted: str, *, method: str) -> HttpResponse:
    """Hand over to the sign-in library, which asks for the second factor when there is one."""
    record_authentication(request, user, method=method, reauthenticated=True)
    answer: HttpResponse = perform_login(
        request, user, redirect_url=wanted or reverse(settings.LOGIN_REDIRECT_URL)
    )
    return answer
