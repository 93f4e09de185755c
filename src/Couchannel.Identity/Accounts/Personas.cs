namespace Couchannel.Identity.Accounts;

/// <summary>Ready people, each one click away.</summary>
internal static class Personas
{
    public static IReadOnlyList<Persona> All { get; } =
    [
        new(new Account("ola", "Ola Nowak", "ola@couchannel.example"), "Guest", "Books seats"),
        new(new Account("kuba", "Kuba Zieliński", "kuba@couchannel.example"), "Guest", "Books seats, too"),
        new(new Account("marta", "Marta Zielińska", "marta@couchannel.example"), "Host", "Opens a living room"),
        new(new Account("piotr", "Piotr Łukaszewicz", "piotr@couchannel.example"), "Host", "Opens another one"),
        new(new Account("ada", "Ada Wójcik", "ada@couchannel.example", IsAdministrator: true), "Administrator", "Sees who did what"),
    ];

    public static Account? Find(string? subject) => All.FirstOrDefault(p => p.Account.Subject == subject)?.Account;

    public static bool Owns(string email) =>
        All.Any(p => RegisteredAccount.KeyOf(p.Account.Email) == RegisteredAccount.KeyOf(email));
}
