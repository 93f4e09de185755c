using Couchannel.Identity.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Couchannel.Identity.Accounts;

/// <summary>Finds accounts, and makes new ones.</summary>
internal sealed class AccountStore(IdentityDatabase database, IPasswordHasher<RegisteredAccount> hasher)
{
    private const int ConstraintViolation = 19;

    // Checked where there is no account, so that the time of an answer does not tell whether there is one.
    private static readonly RegisteredAccount Nobody = new()
    {
        Subject = "",
        Name = "",
        Email = "",
        EmailKey = "",
        PasswordHash = new PasswordHasher<RegisteredAccount>().HashPassword(null!, "nobody's"),
    };

    public async Task<Account?> FindAsync(string? subject, CancellationToken cancellationToken) =>
        Personas.Find(subject)
        ?? (await database.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Subject == subject, cancellationToken))?.ToAccount();

    /// <returns>The account whose password it is, or none.</returns>
    public async Task<Account?> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var key = RegisteredAccount.KeyOf(email);
        var found = await database.Accounts.FirstOrDefaultAsync(a => a.EmailKey == key, cancellationToken) ?? Nobody;
        var verdict = hasher.VerifyHashedPassword(found, found.PasswordHash, password);
        if (found == Nobody || verdict == PasswordVerificationResult.Failed)
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            found.PasswordHash = hasher.HashPassword(found, password);
            await database.SaveChangesAsync(cancellationToken);
        }

        return found.ToAccount();
    }

    /// <returns>The new account, or none where the address has one already.</returns>
    public async Task<Account?> RegisterAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (Personas.Owns(registration.Email))
        {
            return null;
        }

        var made = new RegisteredAccount
        {
            Subject = $"user-{Guid.CreateVersion7():N}",
            Name = registration.Name.Trim(),
            Email = registration.Email.Trim(),
            EmailKey = RegisteredAccount.KeyOf(registration.Email),
        };
        made.PasswordHash = hasher.HashPassword(made, registration.Password);
        database.Add(made);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return made.ToAccount();
        }
        catch (DbUpdateException failure) when (failure.InnerException is SqliteException { SqliteErrorCode: ConstraintViolation })
        {
            return null;
        }
    }
}
