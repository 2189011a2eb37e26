Name: ${upper(name)}
%{ if on }on%{ else }off%{ endif }
$${kept} %%{ kept }
