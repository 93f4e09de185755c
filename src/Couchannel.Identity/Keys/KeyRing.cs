namespace Couchannel.Identity.Keys;

/// <summary>The keys that are published, and which of them signs; they change while the issuer runs.</summary>
internal sealed class KeyRing(KeyFolder folder, KeySchedule schedule, TimeProvider time)
{
    private readonly Lock _changing = new();
    private List<SigningKey> _keys = [];

    /// <summary>The one that signs, then the others.</summary>
    public IReadOnlyList<SigningKey> Published()
    {
        lock (_changing)
        {
            if (_keys.Count == 0)
            {
                Update();
            }

            var now = time.GetUtcNow();
            var signing = _keys.LastOrDefault(k => k.SignsFrom <= now) ?? _keys[0];
            return [signing, .. _keys.Where(k => k != signing)];
        }
    }

    /// <summary>Makes the key that is due, and takes away those whose last signatures are no longer good.</summary>
    public void Update()
    {
        lock (_changing)
        {
            var now = time.GetUtcNow();
            List<SigningKey> keys = [.. _keys.Count == 0 ? folder.Load() : _keys];
            if (keys.Count == 0)
            {
                keys.Add(Make(now));
            }
            else if (keys[^1].SignsFrom + schedule.Rotation - schedule.Announcement <= now)
            {
                keys.Add(Make(now + schedule.Announcement));
            }

            while (keys.Count > 1 && keys[1].SignsFrom + schedule.Retention <= now)
            {
                folder.Delete(keys[0]);
                keys.RemoveAt(0);
            }

            _keys = keys;
        }
    }

    private SigningKey Make(DateTimeOffset signsFrom)
    {
        // A file's name tells thousandths of a second, no less.
        var key = SigningKey.Create(DateTimeOffset.FromUnixTimeMilliseconds(signsFrom.ToUnixTimeMilliseconds()));
        folder.Save(key);
        return key;
    }
}
