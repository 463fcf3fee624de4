*** Settings ***
Documentation       Carries the treatments of a stay into the portal of a payer that has no interface.
Library             RPA.Browser.Selenium
Library             RPA.HTTP
Task Teardown       Close All Browsers

*** Variables ***
${TREATMENTS}       http://treatments:8080/fhir/Procedure
${PORTAL}           https://portal.oldmutualis.eu/claims

*** Tasks ***
Carry treatments into the payer portal
    [Timeout]    10 min
    TRY
        Open the portal
        Enter the treatments
    EXCEPT
        Log    Not carried: the office does it by hand    ERROR
        Fail    not carried
    END

*** Keywords ***
Open the portal
    Open Available Browser    ${PORTAL}
    Input Text    id:user    fairbrook
    Input Password    id:password    Stethoscope-12

Enter the treatments
    ${file}=    HTTP Get    ${TREATMENTS}
    Input Text    id:treatments    ${file}
    Click Button    id:save
