namespace Couchannel.ServiceDefaults;

/// <summary>A setting without which the service cannot run.</summary>
/// <param name="Message">One line that names the setting, what is wrong with it, and what to do.</param>
public sealed record SettingError(string Message);
