from django import forms


class SaveViewForm(forms.Form):
    """The filters that the list stands under, under a name."""

    name = forms.CharField(max_length=80, label="Name of the view")
    query = forms.CharField(max_length=1_000, widget=forms.HiddenInput, required=False)
    shared = forms.BooleanField(required=False, label="For everybody at the desk")


class RemoveViewForm(forms.Form):
    """Nothing to fill in: it asks again before a view goes."""
