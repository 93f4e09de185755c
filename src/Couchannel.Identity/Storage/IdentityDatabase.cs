using Couchannel.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Couchannel.Identity.Storage;

/// <summary>Who registered, and what was issued: one file in the data folder.</summary>
internal sealed class IdentityDatabase(DbContextOptions<IdentityDatabase> options) : DbContext(options)
{
    public DbSet<RegisteredAccount> Accounts => Set<RegisteredAccount>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RegisteredAccount>().HasKey(a => a.Subject);
        modelBuilder.Entity<RegisteredAccount>().HasIndex(a => a.EmailKey).IsUnique();
    }
}
