namespace Couchannel.Contracts.Venues;

/// <summary>What a venue can have, as stable words that every client says in its own language.</summary>
public static class Amenities
{
    public static IReadOnlyList<string> All { get; } =
    [
        "air-conditioning", "balcony", "children-welcome", "drinks", "food", "parking", "pets-live-here", "pets-welcome", "projector",
        "step-free", "surround-sound", "vegetarian", "wifi",
    ];
}
